package org.zhigu.compute.slices;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets. */
@Singleton
@Replaces(Clock.class)
@Requires(property = "zhigu.test.slices.clock", value = "movable")
final class TermClock extends Clock {
    private volatile Instant now = Instant.parse("2026-09-01T00:00:00Z");

    void set(String instant) {
        now = Instant.parse(instant);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
