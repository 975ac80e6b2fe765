package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

/** That a student lets one company see some fields for one purpose, until a day or until it is taken back. */
@MappedEntity("careers_consent")
public record Consent(
        @Id UUID id,
        PersonId student,
        OrganisationId company,
        Purpose purpose,
        Fields fields,
        Instant givenAt,
        Instant untilAt,
        @Nullable Instant withdrawnAt) {
    public boolean holds(Instant now) {
        return withdrawnAt == null && now.isBefore(untilAt);
    }
}
