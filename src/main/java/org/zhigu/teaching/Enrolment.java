package org.zhigu.teaching;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.zhigu.identity.PersonId;

/** That a person studies in an offering, with the number and name that the roster gives. */
@MappedEntity("teaching_enrolment")
record Enrolment(
        @Id UUID id,
        OfferingId offering,
        PersonId person,
        SectionId section,
        String number,
        String name,
        Instant enrolledAt) {
    Enrolment listed(SectionId newSection, String newNumber, String newName) {
        return new Enrolment(id, offering, person, newSection, newNumber, newName, enrolledAt);
    }
}
