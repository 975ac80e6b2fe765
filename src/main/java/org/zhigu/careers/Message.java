package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.PersonId;

/** What a company and a student wrote to each other about a post; with a time it proposes an interview. */
@MappedEntity("careers_message")
public record Message(
        @Id UUID id,
        PostId post,
        PersonId student,
        PersonId author,
        boolean fromCompany,
        String words,
        @Nullable Instant interviewAt,
        @Nullable Reply answer,
        @Nullable Instant answeredAt,
        Instant writtenAt) {
    /** What the student said to a proposed interview. */
    public enum Reply {
        ACCEPTED,
        DECLINED
    }

    /** Whether it waits for the student. */
    public boolean asks() {
        return interviewAt != null && answer == null;
    }

    Message answered(Reply reply, Instant now) {
        return new Message(id, post, student, author, fromCompany, words, interviewAt, reply, now, writtenAt);
    }
}
