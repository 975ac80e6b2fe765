package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.Instant;
import java.util.UUID;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

/** A student's ranked list in a round; nobody else sees it. */
@MappedEntity("careers_list")
record StudentList(
        @Id UUID id,
        RoundId round,
        PersonId student,
        OrganisationId university,
        Choices choices,
        Instant savedAt,
        @Version long version) {
    StudentList chosen(Choices now, Instant at) {
        return new StudentList(id, round, student, university, now, at, version);
    }
}
