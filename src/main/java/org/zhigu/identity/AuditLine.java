package org.zhigu.identity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the audit log as an operator reads it; without a person where nobody was known. */
public record AuditLine(
        UUID id, Instant at, @Nullable String personName, String action, String subject, Map<String, String> details) {
    public AuditLine {
        details = Map.copyOf(details);
    }
}
