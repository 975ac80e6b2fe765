package org.zhigu.labs;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.PersonId;

/** As much of an attempt as a class is counted by. */
@MappedEntity("labs_attempt")
record BoardAttempt(
        AttemptId id,
        PersonId student,
        AttemptKind kind,
        AttemptState state,
        Instant receivedAt,
        @Nullable Double score,
        @Nullable Double maxScore) {
    boolean graded() {
        return state == AttemptState.GRADED;
    }

    double share() {
        return score == null || maxScore == null || maxScore == 0 ? 0 : score / maxScore;
    }
}
