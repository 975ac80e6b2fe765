package org.zhigu.grading;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptId;
import org.zhigu.teaching.OfferingId;

/** The mark as it is stored; without an attempt there is none yet. */
@MappedEntity("grading_mark")
record MarkRow(
        @Id UUID id,
        OfferingId offering,
        LabId lab,
        PersonId student,
        @Nullable AttemptId attempt,
        int attempts,
        @Nullable Instant receivedAt,
        double base,
        int penalty,
        double points) {
    static MarkRow none(UUID id, OfferingId offering, LabId lab, PersonId student) {
        return new MarkRow(id, offering, lab, student, null, 0, null, 0, 0, 0);
    }

    MarkRow marked(Optional<Mark> mark) {
        return mark.map(now -> new MarkRow(
                        id,
                        offering,
                        lab,
                        student,
                        now.attempt(),
                        now.attempts(),
                        now.receivedAt(),
                        now.base(),
                        now.penalty(),
                        now.points()))
                .orElseGet(() -> none(id, offering, lab, student));
    }

    Optional<Mark> mark() {
        return attempt == null || receivedAt == null
                ? Optional.empty()
                : Optional.of(new Mark(attempt, attempts, receivedAt, base, penalty, points));
    }
}
