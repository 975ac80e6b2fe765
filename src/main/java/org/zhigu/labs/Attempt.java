package org.zhigu.labs;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/**
 * The judging of a submission, counted or practice. Once saved it is changed by compare-and-set alone (see Attempts).
 * A regrade is an attempt of the next generation on the same submission; when it is graded it replaces the one before.
 */
@MappedEntity("labs_attempt")
record Attempt(
        @Id AttemptId id,
        SubmissionId submission,
        OfferingId offering,
        LabId lab,
        PersonId student,
        CourseVersionId courseVersion,
        AttemptKind kind,
        int number,
        int generation,
        @Nullable AttemptId replaces,
        @Nullable AttemptId replacedBy,
        AttemptState state,
        int run,
        @Nullable String phase,
        boolean costsTry,
        boolean announced,
        Instant receivedAt,
        Instant queuedAt,
        @Nullable Instant retryAt,
        @Nullable Instant claimedAt,
        @Nullable Instant startedAt,
        @Nullable Instant cancelAskedAt,
        @Nullable Instant firstOutputAt,
        @Nullable Instant finishedAt,
        @Nullable Instant recordedAt,
        @Nullable Double score,
        @Nullable Double maxScore,
        @Nullable String limitHit,
        String image,
        @Nullable String imageDigest,
        @Nullable String resultBlob,
        @Nullable String logBlob,
        @Nullable String staffLogBlob,
        @Nullable String artefactsBlob) {

    static Attempt queued(
            Submission submission, CourseVersionId course, AttemptKind kind, int number, String image, Instant now) {
        return new Attempt(
                AttemptId.next(),
                submission.id(),
                submission.offering(),
                submission.lab(),
                submission.student(),
                course,
                kind,
                number,
                0,
                null,
                null,
                AttemptState.QUEUED,
                0,
                null,
                kind == AttemptKind.COUNTED,
                true,
                submission.receivedAt(),
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                image,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same submission judged once more, by the course version of today. */
    Attempt again(CourseVersionId course, String imageOfToday, int nextGeneration, Instant now) {
        return new Attempt(
                AttemptId.next(),
                submission,
                offering,
                lab,
                student,
                course,
                kind,
                number,
                nextGeneration,
                id,
                null,
                AttemptState.QUEUED,
                0,
                null,
                false,
                true,
                receivedAt,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                imageOfToday,
                null,
                null,
                null,
                null,
                null);
    }

    boolean regrade() {
        return replaces != null;
    }

    AttemptLine line() {
        return new AttemptLine(
                id,
                offering,
                lab,
                student,
                kind,
                number,
                state,
                state == AttemptState.RUNNING ? phase : null,
                run,
                score,
                maxScore,
                limitHit,
                costsTry,
                receivedAt,
                finishedAt);
    }

    Timings timings() {
        return new Timings(receivedAt, queuedAt, startedAt, firstOutputAt, finishedAt, recordedAt);
    }
}
