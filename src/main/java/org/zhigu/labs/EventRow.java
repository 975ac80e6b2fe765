package org.zhigu.labs;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A line of an attempt's log. */
@MappedEntity("labs_attempt_event")
record EventRow(@Id long id, AttemptId attempt, int run, Instant happenedAt, String what, String detail) {
    AttemptEvent event() {
        return new AttemptEvent(happenedAt, what, detail);
    }
}
