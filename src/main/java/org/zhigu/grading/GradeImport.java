package org.zhigu.grading;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhigu.common.AuditEvent;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;

/** Takes marks by hand from a file: first what it would change, then all of it or nothing. */
@Singleton
public class GradeImport {
    private final Teaching teaching;
    private final Bookkeeper bookkeeper;
    private final GradeLines lines;
    private final MarkRows marks;
    private final ApplicationEventPublisher<AuditEvent> audit;
    private final Clock clock;

    GradeImport(
            Teaching teaching,
            Bookkeeper bookkeeper,
            GradeLines lines,
            MarkRows marks,
            ApplicationEventPublisher<AuditEvent> audit,
            Clock clock) {
        this.teaching = teaching;
        this.bookkeeper = bookkeeper;
        this.lines = lines;
        this.marks = marks;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the file would change; empty unless the person leads the offering. */
    @ReadOnly
    public Optional<GradePlan> preview(Actor actor, OfferingId offering, GradeTable table) {
        return led(actor, offering).map(view -> plan(view, table));
    }

    /** Does what the preview showed, all of it or nothing. */
    @Transactional
    public GradesTaken take(Actor actor, OfferingId offering, GradeTable table, GradePlan shown, String reason) {
        var view = led(actor, offering);
        if (view.isEmpty()) {
            return new GradesTaken.Unknown();
        }
        var wrong = MarksByHand.wrong(reason);
        if (wrong.isPresent()) {
            return new GradesTaken.Refused(wrong.get());
        }
        lines.lockAll(offering);
        var plan = plan(view.get(), table);
        if (!plan.usable() || !plan.equals(shown)) {
            return new GradesTaken.Changed(plan);
        }
        var entries = plan.steps().stream()
                .map(step -> new HandEntry(step.lab(), step.student(), step.now()))
                .toList();
        int changed = entries.isEmpty() ? 0 : enter(actor, offering, entries, reason.strip());
        return new GradesTaken.Done(changed);
    }

    private int enter(Actor actor, OfferingId offering, List<HandEntry> entries, String reason) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int changed = bookkeeper.enter(offering, entries, reason, true, actor.person(), now);
        audit.publishEvent(new AuditEvent(
                now,
                actor.person().value(),
                "grading.marks.imported",
                offering.toString(),
                Map.of("changed", Integer.toString(changed), "reason", reason)));
        return changed;
    }

    private Optional<OfferingView> led(Actor actor, OfferingId offering) {
        return teaching.offering(actor, offering).filter(view -> view.seat() == Seat.INSTRUCTOR);
    }

    private GradePlan plan(OfferingView view, GradeTable table) {
        var offering = view.offering().id();
        return new GradePlanner(Gradebook.scheduled(view), lines.of(offering), lab -> marks.of(offering, lab), table)
                .plan();
    }
}
