package org.zhigu.identity;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.AuditEvent;

/** Tells the audit log what happens here, in the words of this feature. */
@Singleton
class Log {
    private final ApplicationEventPublisher<AuditEvent> events;
    private final Clock clock;

    Log(ApplicationEventPublisher<AuditEvent> events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    void tell(@Nullable PersonId who, String act, String subject, Map<String, String> details) {
        events.publishEvent(
                new AuditEvent(clock.instant(), who == null ? null : who.value(), "identity." + act, subject, details));
    }

    void tell(@Nullable PersonId who, String act, String subject) {
        tell(who, act, subject, Map.of());
    }
}
