package org.zhigu.compute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An image in the operator's list. */
public record ImageLine(
        String name,
        ImageState state,
        @Nullable String digest,
        long bytes,
        @Nullable Instant builtAt) {}
