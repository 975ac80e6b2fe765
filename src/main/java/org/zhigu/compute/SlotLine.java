package org.zhigu.compute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A place of a back end in which a job can run, and what runs there. */
public record SlotLine(
        String backend,
        int index,
        @Nullable JobId job,
        @Nullable Instant since,
        @Nullable String phase) {}
