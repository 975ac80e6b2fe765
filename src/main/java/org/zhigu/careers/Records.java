package org.zhigu.careers;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.AuditEvent;
import org.zhigu.identity.PersonId;

/** Tells the audit log what happens here. */
@Singleton
class Records {
    private final ApplicationEventPublisher<AuditEvent> events;
    private final Clock clock;

    Records(ApplicationEventPublisher<AuditEvent> events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    void tell(@Nullable PersonId who, String act, String subject) {
        events.publishEvent(
                new AuditEvent(clock.instant(), who == null ? null : who.value(), "careers." + act, subject, Map.of()));
    }
}
