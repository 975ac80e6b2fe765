package org.zhigu.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of the audit log as it is stored. */
@MappedEntity("identity_audit")
record AuditRow(@Id UUID id, Instant at, @Nullable UUID person, String action, String subject, String details) {}
