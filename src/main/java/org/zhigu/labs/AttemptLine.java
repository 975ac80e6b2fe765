package org.zhigu.labs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** An attempt in a list. The number counts within its kind; tries are the runs that it took so far; phase is where the running one is. */
public record AttemptLine(
        AttemptId id,
        OfferingId offering,
        LabId lab,
        PersonId student,
        AttemptKind kind,
        int number,
        AttemptState state,
        @Nullable String phase,
        int tries,
        @Nullable Double score,
        @Nullable Double max,
        @Nullable String limit,
        boolean costsTry,
        Instant receivedAt,
        @Nullable Instant finishedAt) {}
