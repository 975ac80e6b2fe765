package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

/** That somebody of a company read some fields of a student. */
@MappedEntity("careers_disclosure")
record Disclosure(
        @Id UUID id,
        PersonId student,
        OrganisationId company,
        PersonId reader,
        Purpose purpose,
        Fields fields,
        @Nullable PostId post,
        Instant readAt) {}
