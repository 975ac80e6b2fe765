package org.zhigu.compute.accounts;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A run of which ledger and cluster do not say the same; corrected by a line where it could be. Card milliseconds. */
@MappedEntity("compute_difference")
public record Difference(
        @Id UUID id,
        String backend,
        String run,
        Kind kind,
        long oursMillis,
        long theirsMillis,
        boolean corrected,
        Instant foundAt) {
    /** What is not the same. */
    public enum Kind {
        AMOUNT,
        /** The cluster ran it and the ledger does not know it. */
        NOT_IN_LEDGER,
        /** The ledger has it and the cluster's accounting does not. */
        NOT_ON_CLUSTER
    }
}
