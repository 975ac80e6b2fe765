package org.zhigu.compute;

import org.jspecify.annotations.Nullable;

/** Where a job goes on a cluster and who pays; a single machine takes no notice. Null leaves it to the cluster's own default. */
public record Placement(
        @Nullable String account,
        @Nullable String reservation,
        @Nullable String partition) {
    public static final Placement ANYWHERE = new Placement(null, null, null);
}
