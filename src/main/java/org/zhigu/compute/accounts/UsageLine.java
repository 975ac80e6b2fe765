package org.zhigu.compute.accounts;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A line of the ledger, never changed once written. Card milliseconds are cards × wall time; below zero where they are given back. */
@MappedEntity("compute_usage")
public record UsageLine(
        @Id UUID id,
        String run,
        int line,
        Kind kind,
        AccountId account,
        String backend,
        int cards,
        int cpus,
        long wallMillis,
        long cardMillis,
        String reason,
        LocalDate chargedOn,
        Instant startedAt,
        Instant endedAt,
        Instant recordedAt) {
    /** What a line is for. */
    public enum Kind {
        RUN,
        /** Takes a run back: a fault of the platform costs nobody anything. */
        REVERSAL,
        /** Brings a run to what the cluster's own accounting says. */
        CORRECTION
    }
}
