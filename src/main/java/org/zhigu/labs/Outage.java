package org.zhigu.labs;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A time in which nothing could be judged, or only much too late. */
@MappedEntity("labs_outage")
record Outage(
        @Id UUID id,
        Kind kind,
        Instant beganAt,
        Instant seenAt,
        @Nullable Instant endedAt) {
    enum Kind {
        /** The back end gave no answer. */
        SILENT,
        /** No place to run a job. */
        NO_SLOT,
        /** Whoever handed in would have waited too long. */
        QUEUE,
        /** No server was running. */
        SERVER
    }
}
