package org.zhigu.careers;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves rounds at their times: freezes the evidence and opens the ranking, locks the lists, computes and has it proven,
 * clears and closes. To publish and to send offers stays with people. Every step takes the round's row under a lock and
 * only from the state before it, so that a restart goes on where it was and of two servers one does it.
 */
@Singleton
class RoundClock {
    private static final Logger LOG = LoggerFactory.getLogger(RoundClock.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int MOST_STEPS = 4;

    private final RoundRows rows;
    private final Rounds rounds;
    private final Runs runs;
    private final Reminders reminders;
    private final Tidings tidings;
    private final Clock clock;
    /** Rounds that could not go on are looked at again after a pause; a restart looks at once. */
    private final Map<RoundId, Instant> paused = new ConcurrentHashMap<>();

    RoundClock(RoundRows rows, Rounds rounds, Runs runs, Reminders reminders, Tidings tidings, Clock clock) {
        this.rows = rows;
        this.rounds = rounds;
        this.runs = runs;
        this.reminders = reminders;
        this.tidings = tidings;
        this.clock = clock;
    }

    private record Step(RoundState to, Supplier<Answer<RoundView>> take) {}

    @Scheduled(initialDelay = "${zhigu.careers.pace:30s}", fixedDelay = "${zhigu.careers.pace:30s}")
    void tick() {
        for (var round : rows.all()) {
            guarded(round.id(), () -> drive(round.id()));
            guarded(round.id(), () -> reminders.of(round.id()));
        }
    }

    @Scheduled(initialDelay = "${zhigu.careers.reminders:1h}", fixedDelay = "${zhigu.careers.reminders:1h}")
    void remind() {
        reminders.ofOffers();
        reminders.ofCompanies();
    }

    private void drive(RoundId id) {
        var until = paused.get(id);
        if (until != null && clock.instant().isBefore(until)) {
            return;
        }
        paused.remove(id);
        for (int i = 0; i < MOST_STEPS; i++) {
            var round = rows.findById(id).orElseThrow();
            var next = next(round);
            if (next.isEmpty() || !taken(round, next.get())) {
                return;
            }
        }
    }

    private boolean taken(Round round, Step step) {
        return switch (step.take().get()) {
            case Answer.Done<RoundView> _ -> {
                LOG.info("round {} moved to {} by its clock", round.id(), step.to());
                yield true;
            }
            case Answer.Refused<RoundView>(var why, var details) -> {
                if (why != Refusal.ROUND_STEP) {
                    LOG.warn("round {} cannot move to {}: {}", round.id(), step.to(), why);
                    paused.put(round.id(), clock.instant().plus(PAUSE));
                    tidings.stuck(round, step.to(), why, details);
                }
                yield false;
            }
        };
    }

    private Optional<Step> next(Round round) {
        var id = round.id();
        var hand = Optional.of(Hand.CLOCK);
        return switch (round.state()) {
            case POSTED -> at(round.postsUntil(), new Step(RoundState.EVIDENCE_FROZEN, () -> rounds.freeze(hand, id)));
            case EVIDENCE_FROZEN -> Optional.of(new Step(RoundState.RANKING, () -> rounds.rank(hand, id)));
            case RANKING -> at(round.rankingUntil(), new Step(RoundState.LOCKED, () -> runs.lock(hand, id)));
            case LOCKED -> Optional.of(new Step(RoundState.COMPUTED, () -> runs.compute(hand, id)));
            case COMPUTED -> Optional.of(new Step(RoundState.CERTIFIED, () -> runs.certify(hand, id)));
            case CONFIRMING -> at(round.confirmUntil(), new Step(RoundState.CLEARING, () -> runs.clear(hand, id)));
            case CLEARING -> at(round.clearingUntil(), new Step(RoundState.CLOSED, () -> runs.close(hand, id)));
            case DRAFT, CERTIFIED, PUBLISHED, CLOSED, VOIDED -> Optional.empty();
        };
    }

    private Optional<Step> at(Instant time, Step step) {
        return clock.instant().isBefore(time) ? Optional.empty() : Optional.of(step);
    }

    private void guarded(RoundId id, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            LOG.error("the clock of round {} stumbled", id, e);
            paused.put(id, clock.instant().plus(PAUSE));
        }
    }
}
