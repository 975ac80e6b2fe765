package org.zhigu.teaching;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.Role;

/** An offering with the seat that somebody has in it. */
@MappedEntity("teaching_offering")
record Seated(
        OfferingId id,
        OrganisationId university,
        CourseVersionId courseVersion,
        String term,
        Instant createdAt,
        long version,
        Seat seat) {
    Offering offering() {
        return new Offering(id, university, courseVersion, term, createdAt, version);
    }

    /** A seat holds only as long as the university gives the person the role for it. */
    boolean holdsFor(Actor actor) {
        return switch (seat) {
            case STUDENT -> actor.is(Role.STUDENT, university);
            case ASSISTANT -> actor.is(Role.ASSISTANT, university) || actor.is(Role.INSTRUCTOR, university);
            case INSTRUCTOR -> actor.is(Role.INSTRUCTOR, university);
        };
    }
}
