package org.zhigu.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A one-time link as it is stored; without a person it makes the first operator. */
@MappedEntity("identity_link")
record Link(
        @Id UUID id,
        @Nullable PersonId person,
        LinkPurpose purpose,
        String secretHash,
        Instant madeAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
