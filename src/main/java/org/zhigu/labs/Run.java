package org.zhigu.labs;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.Handle;
import org.zhigu.compute.JobId;
import org.zhigu.compute.slices.Placing;

/**
 * One execution of an attempt on a back end: the intent first, its handle once it was started, its outcome at the end. What
 * was lent to it and which node failed under it stands here too, for a restarted server.
 */
@MappedEntity("labs_run")
record Run(
        @Id UUID id,
        AttemptId attempt,
        int run,
        State state,
        String backend,
        @Nullable String token,
        String nonce,
        Instant claimedAt,
        @Nullable Instant endedAt,
        @Nullable Instant goneAt,
        @Nullable String outcome,
        @Nullable String lentReservation,
        @Nullable String lentPartition,
        @Nullable Instant lentUntil,
        @Nullable Integer lentCards,
        @Nullable String faultNode) {

    /** ENDED: the outcome is in the tables. CLEARED: the back end has forgotten it too. */
    enum State {
        STARTING,
        RUNNING,
        ENDED,
        CLEARED
    }

    static Run starting(
            AttemptId attempt, int run, String backend, String nonce, Instant now, Placing.@Nullable Now lent) {
        return new Run(
                UUID.randomUUID(),
                attempt,
                run,
                State.STARTING,
                backend,
                null,
                nonce,
                now,
                null,
                null,
                null,
                lent == null ? null : lent.placement().reservation(),
                lent == null ? null : lent.placement().partition(),
                lent == null ? null : lent.until(),
                lent == null ? null : lent.cards(),
                null);
    }

    /** The idle slice of others that it was given for the time being. */
    Optional<Placing.Now> lent() {
        return lentReservation == null
                ? Optional.empty()
                : Optional.of(
                        Placing.Now.lent(lentReservation, lentPartition, lentUntil, lentCards == null ? 0 : lentCards));
    }

    JobId job() {
        return new JobId(attempt.value());
    }

    /** As Job.name() has it: a run that may or may not have been started is asked for by this name. */
    String jobName() {
        return "sub-" + attempt + "-" + run;
    }

    Handle handle() {
        return new Handle(backend, jobName(), token == null ? jobName() : token);
    }
}
