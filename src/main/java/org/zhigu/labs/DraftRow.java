package org.zhigu.labs;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** A file that a student has begun to change. */
@MappedEntity("labs_draft")
record DraftRow(
        @Id UUID id,
        PersonId person,
        OfferingId offering,
        LabId lab,
        String file,
        long revision,
        String content,
        Instant savedAt) {
    Draft draft() {
        return new Draft(file, revision, content, savedAt);
    }
}
