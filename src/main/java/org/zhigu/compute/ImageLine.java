package org.zhigu.compute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An image in the operator's list; where one is there already, how far the one that will follow it is. */
public record ImageLine(
        String name,
        ImageState state,
        @Nullable String digest,
        long bytes,
        @Nullable Instant builtAt,
        @Nullable ImageState next) {}
