package org.zhigu.grading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of a mark by hand, as those who teach read it: from what, to what, why, by a file or in the gradebook, by whom. */
public record MarkChange(
        @Nullable Double before, @Nullable Double now, String reason, boolean file, String by, Instant at) {}
