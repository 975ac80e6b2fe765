package org.zhigu.labs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an attempt passed its stations. */
public record Timings(
        Instant received,
        @Nullable Instant queued,
        @Nullable Instant started,
        @Nullable Instant firstOutput,
        @Nullable Instant finished,
        @Nullable Instant recorded) {}
