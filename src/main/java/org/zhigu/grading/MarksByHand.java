package org.zhigu.grading;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.AuditEvent;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.grading.ui.GradingNavigation;
import org.zhigu.identity.Actor;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;
import org.zhigu.notices.Kind;
import org.zhigu.notices.News;
import org.zhigu.notices.Notices;
import org.zhigu.notices.Sentence;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;

/** Instructors give marks by hand, each with a reason; what was there before can be read for ever. */
@Singleton
public class MarksByHand {
    static final int REASON = 400;
    private static final int CHANGES = 50;

    private final Teaching teaching;
    private final Bookkeeper bookkeeper;
    private final GradeLines lines;
    private final MarkRows marks;
    private final GradeChanges changes;
    private final People people;
    private final Notices notices;
    private final ApplicationEventPublisher<AuditEvent> audit;
    private final Clock clock;

    MarksByHand(
            Teaching teaching,
            Bookkeeper bookkeeper,
            GradeLines lines,
            MarkRows marks,
            GradeChanges changes,
            People people,
            Notices notices,
            ApplicationEventPublisher<AuditEvent> audit,
            Clock clock) {
        this.teaching = teaching;
        this.bookkeeper = bookkeeper;
        this.lines = lines;
        this.marks = marks;
        this.changes = changes;
        this.people = people;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether the person may change marks of the offering: those who lead it. */
    public boolean may(Actor actor, OfferingId offering) {
        return teaching.seat(actor, offering).filter(Seat.INSTRUCTOR::equals).isPresent();
    }

    /** From now on these points count, whatever attempts say. */
    @Transactional
    public Entered give(Actor actor, OfferingId offering, LabId lab, PersonId student, double points, String reason) {
        return enter(actor, offering, lab, student, points, reason);
    }

    /** What the attempts give counts again. */
    @Transactional
    public Entered takeBack(Actor actor, OfferingId offering, LabId lab, PersonId student, String reason) {
        return enter(actor, offering, lab, student, null, reason);
    }

    /** The newest first, for those who teach. */
    @ReadOnly
    public List<MarkChange> changes(Actor actor, OfferingId offering, LabId lab, PersonId student) {
        if (!teaching.teaches(actor, offering)) {
            return List.of();
        }
        var found = changes.of(offering, lab, student, CHANGES);
        var names = people.named(found.stream().map(GradeChange::changedBy).toList());
        return found.stream()
                .map(change -> new MarkChange(
                        change.pointsBefore(),
                        change.pointsNow(),
                        change.reason(),
                        change.byFile(),
                        Optional.ofNullable(names.get(change.changedBy()))
                                .map(person -> person.name())
                                .orElse(""),
                        change.changedAt()))
                .toList();
    }

    private Entered enter(
            Actor actor, OfferingId offering, LabId lab, PersonId student, @Nullable Double points, String reason) {
        var found = teaching.offering(actor, offering)
                .filter(view -> view.seat() == Seat.INSTRUCTOR)
                .flatMap(view -> Gradebook.scheduled(view).stream()
                        .filter(each -> each.id().equals(lab))
                        .findFirst());
        if (found.isEmpty() || lines.find(offering, student).isEmpty()) {
            return new Entered.Refused(Entered.Why.UNKNOWN);
        }
        var wrong = wrong(reason).or(() -> points == null ? Optional.empty() : wrong(found.get(), points));
        if (wrong.isPresent()) {
            return new Entered.Refused(wrong.get());
        }
        var before = marks.find(offering, lab, student).flatMap(MarkRow::mark);
        var entry = new HandEntry(lab, student, points);
        bookkeeper.enter(
                offering,
                List.of(entry),
                reason.strip(),
                false,
                actor.person(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        var details = new HashMap<String, String>(Map.of("lab", found.get().slug(), "reason", reason.strip()));
        before.ifPresent(mark -> details.put("before", String.valueOf(mark.points())));
        if (points != null) {
            details.put("points", String.valueOf(points));
        }
        audit.publishEvent(new AuditEvent(
                clock.instant(),
                actor.person().value(),
                points == null ? "grading.mark.returned" : "grading.mark.given",
                student.toString(),
                details));
        var now = marks.find(offering, lab, student).flatMap(MarkRow::mark);
        tell(found.get(), student, now, reason.strip());
        return new Entered.Done(now.orElse(null));
    }

    /** The student reads what counts now and the reason, as in the gradebook. */
    private void tell(Lab lab, PersonId student, Optional<Mark> mark, String reason) {
        double points = mark.map(Mark::points).orElse(0.0);
        notices.tell(
                List.of(student),
                new News(
                        Kind.MARKS,
                        "grading.hand." + lab.id() + "." + student + "." + clock.millis(),
                        Sentence.of("grading.news.hand.title", lab.title()),
                        Sentence.of("grading.news.hand.words", points, lab.points(), reason),
                        GradingNavigation.toGrades()));
    }

    static Optional<Entered.Why> wrong(String reason) {
        if (reason.isBlank()) {
            return Optional.of(Entered.Why.NO_REASON);
        }
        return reason.strip().length() > REASON ? Optional.of(Entered.Why.LONG_REASON) : Optional.empty();
    }

    static Optional<Entered.Why> wrong(Lab lab, double points) {
        // the other way round, so that what is no number is refused too
        if (!(points >= 0)) {
            return Optional.of(Entered.Why.NEGATIVE);
        }
        if (points > lab.points()) {
            return Optional.of(Entered.Why.TOO_MANY);
        }
        return Marking.round(points) == points ? Optional.empty() : Optional.of(Entered.Why.DECIMALS);
    }
}
