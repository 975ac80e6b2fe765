package org.zhigu.teaching;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;

/** A due date put back by itself by as long as labs could not be judged; taken back by staff it counts no more. */
@MappedEntity("teaching_relief")
public record Relief(
        @Id UUID id,
        OfferingId offering,
        LabId lab,
        UUID source,
        Cause cause,
        Instant fromAt,
        Instant untilAt,
        long seconds,
        Instant grantedAt,
        @Nullable Instant revokedAt,
        @Nullable UUID revokedBy) {
    /** What kept labs from being judged. */
    public enum Cause {
        OUTAGE,
        QUEUE
    }

    public boolean counts() {
        return revokedAt == null;
    }

    public Duration span() {
        return Duration.ofSeconds(seconds);
    }
}
