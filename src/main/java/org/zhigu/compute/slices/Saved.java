package org.zhigu.compute.slices;

import java.util.List;

/** What became of a change of the calendar. */
public sealed interface Saved {
    /** It stands in the calendar; the cluster follows. Without a cluster the slice has no nodes yet. */
    record Done(Slice slice, Fit fit) implements Saved {}

    record Faulty(List<Wish.Fault> faults) implements Saved {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    record NoRoom(Fit.TooFew fit) implements Saved {}

    /** Somebody else has changed it meanwhile, or taken it away. */
    record Stale() implements Saved {}
}
