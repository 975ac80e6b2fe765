package org.zhigu.compute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a job goes on a cluster and who pays; a single machine takes no notice. Null leaves it to the cluster's own default.
 *
 * @param avoid nodes that failed under an earlier run of the same; where there is no other, it goes there again
 */
public record Placement(
        @Nullable String account,
        @Nullable String reservation,
        @Nullable String partition,
        List<String> avoid) {
    public Placement {
        avoid = List.copyOf(avoid);
    }

    public Placement(@Nullable String account, @Nullable String reservation, @Nullable String partition) {
        this(account, reservation, partition, List.of());
    }

    public Placement without(List<String> nodes) {
        return new Placement(account, reservation, partition, nodes);
    }

    public static final Placement ANYWHERE = new Placement(null, null, null);
}
