package org.zhigu.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** One role of one person in one organisation. */
@MappedEntity("identity_membership")
record Member(@Id UUID id, PersonId person, OrganisationId organisation, Role role, Instant since) {
    static Member of(PersonId person, OrganisationId organisation, Role role, Instant now) {
        return new Member(UUID.randomUUID(), person, organisation, role, now);
    }
}
