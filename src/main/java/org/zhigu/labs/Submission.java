package org.zhigu.labs;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** The upload with its receipt: what was handed in, by whom and when. Never changed. */
@MappedEntity("labs_submission")
record Submission(
        @Id SubmissionId id,
        OfferingId offering,
        LabId lab,
        PersonId student,
        String sha256,
        long bytes,
        Instant receivedAt,
        @Nullable String idempotencyKey) {}
