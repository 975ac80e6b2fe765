package org.zhigu.grading;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** That somebody changed a mark by hand; without points now, what the attempts give counts again. */
@MappedEntity("grading_change")
record GradeChange(
        @Id UUID id,
        OfferingId offering,
        LabId lab,
        PersonId student,
        @Nullable Double pointsBefore,
        @Nullable Double pointsNow,
        String reason,
        boolean byFile,
        PersonId changedBy,
        Instant changedAt) {}
