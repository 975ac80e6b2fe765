package org.zhigu.compute.slices;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/**
 * Where the cluster is not as the calendar says.
 *
 * @param name of the reservation
 * @param title of the slice or the maintenance, null where nobody here knows it
 * @param what differs, for a changed one
 * @param words what the cluster said, when it refused
 */
public record Drift(Kind kind, String name, @Nullable Bilingual title, Set<What> what, String words) {
    public Drift {
        what = Set.copyOf(what);
    }

    public enum Kind {
        /** Asked for and not yet made. */
        WAITING,
        /** The cluster refused it. */
        REFUSED,
        /** It was made and is no longer there. */
        MISSING,
        /** Somebody changed it on the cluster. */
        CHANGED,
        /** It has a name of ours and is in no calendar. */
        FOREIGN,
        /** A slice without nodes: there was no room when the cluster came. */
        UNPLACED
    }

    public enum What {
        NODES,
        CARDS,
        TIME,
        REPEAT,
        ACCOUNT,
        KIND
    }

    public boolean mendable() {
        return switch (kind) {
            case REFUSED, MISSING, CHANGED, FOREIGN -> true;
            case WAITING, UNPLACED -> false;
        };
    }
}
