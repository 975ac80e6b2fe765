package org.zhigu.labs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** Published after a verdict is in the tables. */
public record AttemptFinished(
        AttemptId attempt,
        OfferingId offering,
        LabId lab,
        PersonId student,
        AttemptKind kind,
        VerdictStatus status,
        double score,
        double max,
        Instant receivedAt,
        @Nullable String imageDigest) {}
