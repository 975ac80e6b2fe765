package org.zhigu.identity;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the audit log as an operator reads it. */
@MappedEntity("identity_audit")
public record AuditLine(
        UUID id,
        Instant at,
        @Nullable UUID person,
        @Nullable String personName,
        String action,
        String subject,
        String details) {}
