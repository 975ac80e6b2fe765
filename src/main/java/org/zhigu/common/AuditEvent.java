package org.zhigu.common;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be answerable later: who did what to whom. Publish it with Micronaut's event publisher, in the
 * transaction of the act; identity records it. The action is {@code feature.thing.act}; its words for people stand in
 * the feature's texts as {@code feature.audit.thing.act}. Never put passwords, tokens or code into it.
 */
public record AuditEvent(
        Instant at, @Nullable UUID person, String action, String subject, Map<String, String> details) {
    public AuditEvent {
        details = Map.copyOf(details);
    }
}
