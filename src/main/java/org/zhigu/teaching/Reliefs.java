package org.zhigu.teaching;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.AuditEvent;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;

/**
 * Due dates that are put back because labs could not be judged. The time of receipt stays the clock: only the date that it
 * is held against moves, so what was late before it may be in time after.
 */
@Singleton
public class Reliefs {
    /** A date that comes so soon after lost its last hours too. */
    private static final Duration NEAR = Duration.ofHours(24);

    private static final Duration MOST = Duration.ofDays(7);
    private static final int MOST_LABS = 5000;

    private final ReliefRows rows;
    private final Schedules schedules;
    private final Seats seats;
    private final ApplicationEventPublisher<ScheduleChanged> news;
    private final ApplicationEventPublisher<AuditEvent> audit;
    private final ReliefNews told;
    private final Clock clock;

    Reliefs(
            ReliefRows rows,
            Schedules schedules,
            Seats seats,
            ApplicationEventPublisher<ScheduleChanged> news,
            ApplicationEventPublisher<AuditEvent> audit,
            ReliefNews told,
            Clock clock) {
        this.rows = rows;
        this.schedules = schedules;
        this.seats = seats;
        this.news = news;
        this.audit = audit;
        this.told = told;
        this.clock = clock;
    }

    /** All of an offering, for everybody with a seat in it; those taken back are told apart. */
    @ReadOnly
    public List<Relief> of(Actor actor, OfferingId offering) {
        return seats.in(actor, offering).isPresent() ? rows.of(offering.value()) : List.of();
    }

    /** By those who lead the offering; false for all others, and when it has been taken back already. */
    @Transactional
    public boolean revoke(Actor actor, OfferingId offering, UUID relief) {
        if (seats.ledBy(actor, offering).isEmpty()) {
            return false;
        }
        var found = rows.findById(relief);
        boolean revoked = found.isPresent()
                && rows.revoke(relief, offering.value(), actor.person().value(), clock.instant()) == 1;
        if (revoked) {
            changed(
                    found.get().offering(),
                    found.get().lab(),
                    "revoked",
                    actor.person().value(),
                    found.get().span());
            told.revoked(found.get());
        }
        return revoked;
    }

    /**
     * Puts back all dates that fell into this time or come soon after it, by as long as the lab was open in it. Asked
     * again for the same source it only grows, and what staff took back stays so. There is no person behind this call.
     */
    @Transactional
    public int relieve(UUID source, Relief.Cause cause, Instant from, Instant until) {
        int relieved = 0;
        for (var row : schedules.rushes(from.minus(MOST), until.plus(NEAR), MOST_LABS)) {
            var due = row.dueAt().plus(before(row.offering(), row.lab(), source));
            var begin = row.opensAt().isAfter(from) ? row.opensAt() : from;
            var lost = Duration.between(begin, until);
            if (due.isAfter(from) && due.isBefore(until.plus(NEAR)) && lost.toSeconds() > 0) {
                long seconds = Math.min(lost.toSeconds(), MOST.toSeconds());
                relieved += relieve(row, source, cause, begin, until, seconds);
            }
        }
        return relieved;
    }

    /** What other causes have put it back by. */
    private Duration before(OfferingId offering, LabId lab, UUID source) {
        return rows.of(offering.value()).stream()
                .filter(relief -> relief.lab().equals(lab)
                        && relief.counts()
                        && !relief.source().equals(source))
                .map(Relief::span)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private int relieve(RushRow row, UUID source, Relief.Cause cause, Instant from, Instant until, long seconds) {
        var offering = row.offering().value();
        var lab = row.lab().value();
        int added =
                rows.add(UUID.randomUUID(), offering, lab, source, cause.name(), from, until, seconds, clock.instant());
        if (added == 1) {
            changed(row.offering(), row.lab(), "granted", null, Duration.ofSeconds(seconds));
            told.granted(row.offering(), row.lab(), source, cause);
            return 1;
        }
        if (rows.grow(offering, lab, source, until, seconds) == 1) {
            news.publishEvent(new ScheduleChanged(row.offering(), row.lab()));
            return 1;
        }
        return 0;
    }

    private void changed(OfferingId offering, LabId lab, String act, @Nullable UUID by, Duration span) {
        news.publishEvent(new ScheduleChanged(offering, lab));
        audit.publishEvent(new AuditEvent(
                clock.instant(),
                by,
                "teaching.relief." + act,
                offering.toString(),
                Map.of("lab", lab.toString(), "minutes", Long.toString(span.toMinutes()))));
    }
}
