package org.zhigu.labs;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;

/** From when to when an attempt ran. */
@MappedEntity("labs_attempt")
record Span(Instant startedAt, Instant finishedAt) {
    Duration length() {
        return Duration.between(startedAt, finishedAt);
    }
}
