package org.zhigu.compute.slices;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.Placement;

/** Where a job goes now, or why it does not. */
public sealed interface Placing {
    /** It may start; it must have ended by then, null for no bound. {@code cards} is all that the slice has, 0 where there is none. */
    record Now(Placement placement, @Nullable Instant until, int cards) implements Placing {
        /** An idle slice of somebody else's, under the account that all who borrow have. */
        public static Now lent(String reservation, @Nullable String partition, @Nullable Instant until, int cards) {
            return new Now(new Placement(SliceSettings.LENT, reservation, partition), until, cards);
        }

        /** Whether it is somebody else's slice, which they get back as stated. */
        public boolean lent() {
            return SliceSettings.LENT.equals(placement.account());
        }
    }

    /** It would not end in time, or the window is closed: it stays in our queue until then. */
    record Later(Why why, Instant from) implements Placing {}

    /** It can never run in what its owner holds. */
    record Refused(Why why, Duration longest, int mostCards) implements Placing {}

    enum Why {
        /** The next window has not begun. */
        CLOSED,
        /** What is left of the window is shorter than the job. */
        REST_TOO_SHORT,
        /** The nodes are down for maintenance then. */
        MAINTENANCE,
        /** The cluster has not made the reservation yet. */
        NOT_MADE,
        /** Longer than every window. */
        TOO_LONG,
        /** More cards than any slice of the owner has. */
        TOO_MANY_CARDS
    }
}
