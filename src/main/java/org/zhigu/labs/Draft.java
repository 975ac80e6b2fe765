package org.zhigu.labs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file as its student left it; version 0 is the untouched starter. */
public record Draft(
        String file, long version, String text, @Nullable Instant savedAt) {}
