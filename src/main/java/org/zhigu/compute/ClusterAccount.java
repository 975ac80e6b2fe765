package org.zhigu.compute;

import org.jspecify.annotations.Nullable;

/** An account that the cluster bills, under its parent; {@code cardMinutes} is the most that it may use, null for no limit. */
public record ClusterAccount(
        String name, @Nullable String parent, @Nullable Long cardMinutes) {

    /** What a cluster calls the account of this owner, wherever it is named: no cluster takes a colon. */
    public static String named(String owner) {
        return owner.replace(':', '-');
    }
}
