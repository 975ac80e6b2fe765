package org.zhigu.careers;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.zhigu.identity.OrganisationId;

/** How often a company read something of a student, and when last. */
@MappedEntity("careers_disclosure")
record DisclosureCount(OrganisationId company, long readings, Instant lastAt) {}
