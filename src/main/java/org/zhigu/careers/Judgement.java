package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.PersonId;

/** What a company decided about a candidate: a place among those of the same band, or a veto with its reason. */
@MappedEntity("careers_judgement")
record Judgement(
        @Id UUID id,
        RoundId round,
        PostId post,
        PersonId student,
        @Nullable Integer place,
        @Nullable String veto,
        PersonId decidedBy,
        Instant decidedAt) {
    Judgement placed(int at, PersonId by, Instant now) {
        return new Judgement(id, round, post, student, at, veto, by, now);
    }

    Judgement vetoed(@Nullable String why, PersonId by, Instant now) {
        return new Judgement(id, round, post, student, place, why, by, now);
    }
}
