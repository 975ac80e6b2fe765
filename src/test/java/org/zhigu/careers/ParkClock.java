package org.zhigu.careers;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test puts forward; tests ask for it with the property {@code careers.clock=movable}. */
@Singleton
@Replaces(Clock.class)
@Requires(property = "careers.clock", value = "movable")
public final class ParkClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-01T00:00:00Z");

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public void passTo(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
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
