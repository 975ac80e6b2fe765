package org.zhigu.identity;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the audit log as it is read, with the name of the person. */
@MappedEntity("identity_audit")
record AuditFound(UUID id, Instant at, @Nullable String personName, String action, String subject, String details) {}
