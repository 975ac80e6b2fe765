package org.zhigu.teaching;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.Instant;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.identity.OrganisationId;

/** A course version that a university teaches in a term. */
@MappedEntity("teaching_offering")
public record Offering(
        @Id OfferingId id,
        OrganisationId university,
        CourseVersionId courseVersion,
        String term,
        Instant createdAt,
        @Version long version) {}
