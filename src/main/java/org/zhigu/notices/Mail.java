package org.zhigu.notices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.PersonId;

/** One mail to one person, waiting to be sent or sent. */
@MappedEntity("notices_mail")
record Mail(
        @Id UUID id,
        PersonId person,
        String address,
        String subject,
        String body,
        State state,
        int tries,
        Instant madeAt,
        Instant dueAt,
        @Nullable Instant claimedAt,
        @Nullable Instant endedAt,
        @Nullable String fault) {
    enum State {
        QUEUED,
        SENDING,
        SENT,
        FAILED
    }

    static Mail of(PersonId person, String address, String subject, String body, Instant now) {
        return new Mail(UUID.randomUUID(), person, address, subject, body, State.QUEUED, 0, now, now, null, null, null);
    }
}
