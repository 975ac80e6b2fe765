package org.zhigu.grading;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhigu.common.AuditEvent;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.grading.ui.GradingNavigation;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.notices.Kind;
import org.zhigu.notices.News;
import org.zhigu.notices.Notices;
import org.zhigu.notices.Sentence;
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
    private final Notices notices;
    private final ApplicationEventPublisher<AuditEvent> audit;
    private final Clock clock;

    GradeImport(
            Teaching teaching,
            Bookkeeper bookkeeper,
            GradeLines lines,
            MarkRows marks,
            Notices notices,
            ApplicationEventPublisher<AuditEvent> audit,
            Clock clock) {
        this.teaching = teaching;
        this.bookkeeper = bookkeeper;
        this.lines = lines;
        this.marks = marks;
        this.notices = notices;
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
        tell(view.get(), plan, reason.strip());
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

    /** Each student is told once, whatever the number of labs; those with the same labs by the same news. */
    private void tell(OfferingView view, GradePlan plan, String reason) {
        var changed = new LinkedHashMap<PersonId, Set<LabId>>();
        plan.steps()
                .forEach(step -> changed.computeIfAbsent(step.student(), _ -> new LinkedHashSet<>())
                        .add(step.lab()));
        var alike = new LinkedHashMap<Set<LabId>, List<PersonId>>();
        changed.forEach((student, labs) ->
                alike.computeIfAbsent(labs, _ -> new ArrayList<>()).add(student));
        int part = 0;
        for (var group : alike.entrySet()) {
            var titles = Gradebook.scheduled(view).stream()
                    .filter(lab -> group.getKey().contains(lab.id()))
                    .map(Lab::title)
                    .toList();
            var source = "grading.file." + view.offering().id() + "." + clock.millis() + "." + part++;
            notices.tell(
                    group.getValue(),
                    new News(
                            Kind.MARKS,
                            source,
                            Sentence.of("grading.news.file.title", view.course().title()),
                            Sentence.of("grading.news.file.words", listed(titles), reason),
                            GradingNavigation.toGrades()));
        }
    }

    private static Bilingual listed(List<Bilingual> titles) {
        return new Bilingual(
                titles.stream().map(Bilingual::zh).collect(Collectors.joining("、")),
                titles.stream().map(Bilingual::en).collect(Collectors.joining(", ")));
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
