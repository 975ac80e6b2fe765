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

/** The mark as it is stored; with neither an attempt nor one given by hand there is none yet. */
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
        double points,
        @Nullable Double given,
        @Nullable String givenReason,
        @Nullable PersonId givenBy,
        @Nullable Instant givenAt) {
    static MarkRow none(UUID id, OfferingId offering, LabId lab, PersonId student) {
        return new MarkRow(id, offering, lab, student, null, 0, null, 0, 0, 0, null, null, null, null);
    }

    /** By the attempts; what was given by hand goes on to count. */
    MarkRow marked(Optional<Mark> mark) {
        var now = mark.orElse(null);
        return new MarkRow(
                id,
                offering,
                lab,
                student,
                now == null ? null : now.attempt(),
                now == null ? 0 : now.attempts(),
                now == null ? null : now.receivedAt(),
                now == null ? 0 : now.base(),
                now == null ? 0 : now.penalty(),
                given != null ? given : now == null ? 0 : now.points(),
                given,
                givenReason,
                givenBy,
                givenAt);
    }

    MarkRow given(Given by) {
        return new MarkRow(
                id,
                offering,
                lab,
                student,
                attempt,
                attempts,
                receivedAt,
                base,
                penalty,
                by.points(),
                by.points(),
                by.reason(),
                by.by(),
                by.at());
    }

    /** What the attempts gave counts again. */
    MarkRow takenBack() {
        return new MarkRow(
                id,
                offering,
                lab,
                student,
                attempt,
                attempts,
                receivedAt,
                base,
                penalty,
                Marking.left(base, penalty),
                null,
                null,
                null,
                null);
    }

    boolean counts() {
        return attempt != null || given != null;
    }

    Optional<Mark> mark() {
        return counts()
                ? Optional.of(new Mark(attempt, attempts, receivedAt, base, penalty, points, hand()))
                : Optional.empty();
    }

    private @Nullable Given hand() {
        return given == null || givenReason == null || givenBy == null || givenAt == null
                ? null
                : new Given(given, givenReason, givenBy, givenAt);
    }
}
