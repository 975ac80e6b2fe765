package org.zhigu.grading;

import org.jspecify.annotations.Nullable;

/** What became of a mark given by hand. */
public sealed interface Entered {
    /** It counts; no mark means that the attempts give none. */
    record Done(@Nullable Mark mark) implements Entered {}

    record Refused(Why why) implements Entered {}

    /** Why not. */
    enum Why {
        /** No such student, lab or offering under the person's lead. */
        UNKNOWN,
        NO_REASON,
        LONG_REASON,
        NEGATIVE,
        TOO_MANY,
        DECIMALS
    }
}
