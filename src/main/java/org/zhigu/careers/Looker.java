package org.zhigu.careers;

import io.micronaut.data.annotation.MappedEntity;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

/** That a student lets a company look. */
@MappedEntity("careers_consent")
record Looker(PersonId student, OrganisationId company) {}
