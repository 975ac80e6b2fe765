package org.zhigu.compute;

import org.jspecify.annotations.Nullable;

/** An account that the cluster bills, under its parent; {@code cardMinutes} is the most that it may use, null for no limit. */
public record ClusterAccount(
        String name, @Nullable String parent, @Nullable Long cardMinutes) {}
