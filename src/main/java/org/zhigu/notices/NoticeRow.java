package org.zhigu.notices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.PersonId;

/** That somebody was told something. */
@MappedEntity("notices_notice")
record NoticeRow(
        @Id UUID id,
        UUID news,
        PersonId person,
        Instant toldAt,
        @Nullable Instant readAt) {}
