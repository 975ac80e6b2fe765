package org.zhigu.labs;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.Slots;
import org.zhigu.teaching.Relief;
import org.zhigu.teaching.Reliefs;

/**
 * Measures when nothing could be judged: the back end silent, no place to run, no server at all, or a queue in which
 * everybody waits too long. What lasts is told to teaching, which puts due dates back by as much.
 */
@Singleton
@Requires(property = "zhigu.labs.worker", notEquals = "false")
class OutageWatch {
    private static final Logger LOG = LoggerFactory.getLogger(OutageWatch.class);

    private final Outages outages;
    private final Worker worker;
    private final Waiting waiting;
    private final List<Slots> slots;
    private final Reliefs reliefs;
    private final LabsSettings settings;
    private final Clock clock;
    private boolean awake;

    OutageWatch(
            Outages outages,
            Worker worker,
            Waiting waiting,
            List<Slots> slots,
            Reliefs reliefs,
            LabsSettings settings,
            Clock clock) {
        this.outages = outages;
        this.worker = worker;
        this.waiting = waiting;
        this.slots = slots;
        this.reliefs = reliefs;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "30s")
    synchronized void look() {
        look(measured());
    }

    /** One look, with what was found. */
    void look(Optional<Outage.Kind> found) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        wake(now);
        outages.beat(now);
        var open = outages.open();
        if (open.isPresent() && !found.equals(open.map(Outage::kind))) {
            outages.ended(open.get().id(), now);
            tell(open.get(), now);
        }
        if (open.isPresent() && found.equals(open.map(Outage::kind))) {
            outages.seen(open.get().id(), now);
            tell(open.get(), now);
        } else {
            found.ifPresent(kind -> outages.save(new Outage(UUID.randomUUID(), kind, now, now, null)));
        }
    }

    /** What is missing since the last server was seen alive was an outage. */
    private void wake(Instant now) {
        if (awake) {
            return;
        }
        awake = true;
        var last = outages.pulse();
        outages.begin(now);
        // an outage under way when the server went down ends with the time of which anything is known
        outages.open().ifPresent(open -> {
            outages.ended(open.id(), open.seenAt());
            tell(open, open.seenAt());
        });
        if (last.isPresent() && lasts(last.get(), now)) {
            var away = outages.save(new Outage(UUID.randomUUID(), Outage.Kind.SERVER, last.get(), now, now));
            tell(away, now);
        }
    }

    private void tell(Outage outage, Instant until) {
        if (!lasts(outage.beganAt(), until)) {
            return;
        }
        var cause = outage.kind() == Outage.Kind.QUEUE ? Relief.Cause.QUEUE : Relief.Cause.OUTAGE;
        int changed = reliefs.relieve(outage.id(), cause, outage.beganAt(), until);
        if (changed > 0) {
            LOG.warn("{} since {}: {} due dates put back", outage.kind(), outage.beganAt(), changed);
        }
    }

    private boolean lasts(Instant from, Instant until) {
        return Duration.between(from, until).compareTo(settings.outage()) >= 0;
    }

    Optional<Outage.Kind> measured() {
        if (worker.silent()) {
            return Optional.of(Outage.Kind.SILENT);
        }
        if (slots.isEmpty()) {
            // a back end that has no places of its own tells by its silence alone
            return Optional.empty();
        }
        if (slots.stream()
                .noneMatch(each -> each.form().usable() && !each.slots().isEmpty())) {
            return Optional.of(Outage.Kind.NO_SLOT);
        }
        var wait = Duration.between(clock.instant(), waiting.nextStart());
        return wait.compareTo(settings.longestQueue()) > 0 ? Optional.of(Outage.Kind.QUEUE) : Optional.empty();
    }
}
