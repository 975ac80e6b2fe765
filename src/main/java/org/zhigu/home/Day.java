package org.zhigu.home;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.ImageState;
import org.zhigu.courses.Course;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.grading.Gradebook;
import org.zhigu.grading.Mark;
import org.zhigu.identity.Actor;
import org.zhigu.labs.AttemptCost;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Drafts;
import org.zhigu.labs.Hold;
import org.zhigu.labs.Labs;
import org.zhigu.labs.LastDraft;
import org.zhigu.teaching.LabSchedule;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Standing;
import org.zhigu.teaching.Teaching;

/** A student's day: where to go on, what is due, what came back, how busy the slots are. */
record Day(Optional<GoOn> goOn, List<Due> due, List<Due> coming, List<Back> back, List<Busy> busy, boolean enrolled) {
    private static final int MOST_BACK = 5;
    private static final Duration SOON = Duration.ofDays(14);

    Day {
        due = List.copyOf(due);
        coming = List.copyOf(coming);
        back = List.copyOf(back);
        busy = List.copyOf(busy);
    }

    /** A lab by the names that a student knows it by; the number is its place in the course. */
    record Named(OfferingId offering, LabId lab, Bilingual course, int number, Bilingual title) {}

    /** Where someone stopped; no number of attempts left where there is no limit. */
    record GoOn(
            Named lab,
            String file,
            Instant savedAt,
            @Nullable Integer left) {}

    /** A lab with its date; the mark is empty before the first graded submission. */
    record Due(
            Named lab,
            LabSchedule schedule,
            Standing standing,
            @Nullable Double mark,
            double points) {
        /** Nothing is left to gain. */
        boolean done() {
            return mark != null && mark >= points;
        }
    }

    record Back(Named lab, AttemptLine attempt) {}

    /** How long a submission to an offering's labs waits now. */
    record Busy(Bilingual course, int ahead, Duration delay, Optional<ImageState> unready, Optional<Bilingual> held) {}

    /** Asks all doors for one person. */
    static Day of(Actor actor, Teaching teaching, Labs labs, Gradebook marks, Drafts drafts, Instant now) {
        var mine = teaching.offerings(actor).stream()
                .filter(line -> line.seat() == Seat.STUDENT)
                .flatMap(line -> teaching.offering(actor, line.id()).stream())
                .toList();
        var dues = new ArrayList<Due>();
        var coming = new ArrayList<Due>();
        var busy = new ArrayList<Busy>();
        for (var view : mine) {
            var costs = new ArrayList<AttemptCost>();
            for (var lab : view.course().labs()) {
                var schedule = view.schedules().get(lab.id());
                if (schedule == null) {
                    continue;
                }
                var due = due(actor, labs, marks, view, lab, schedule, now);
                if (due.standing().takesSubmissions()) {
                    dues.add(due);
                    labs.cost(actor, view.offering().id(), lab.id()).ifPresent(costs::add);
                } else if (due.standing() instanceof Standing.NotYetOpen(var opensAt)
                        && opensAt.isBefore(now.plus(SOON))) {
                    coming.add(due);
                }
            }
            busy(view, costs).ifPresent(busy::add);
        }
        dues.sort(Comparator.comparing(Due::done)
                .thenComparing(due -> due.schedule().dueAt()));
        coming.sort(Comparator.comparing((Due due) -> due.schedule().opensAt()));
        var goOn = drafts.last(actor, 1).stream().flatMap(last -> goOn(actor, labs, mine, last).stream());
        return new Day(goOn.findFirst(), dues, coming, back(actor, labs, mine), busy, !mine.isEmpty());
    }

    /** How many are due within a week. */
    long dueThisWeek(Instant now) {
        return due.stream()
                .filter(each -> !each.done())
                .filter(each -> !each.schedule().dueAt().isBefore(now)
                        && each.schedule().dueAt().isBefore(now.plus(Duration.ofDays(7))))
                .count();
    }

    /** The mark where there is one: lateness and what a teacher gave are in it; just after a verdict, the verdict. */
    private static Due due(
            Actor actor, Labs labs, Gradebook marks, OfferingView view, Lab lab, LabSchedule schedule, Instant now) {
        var mark = marks.own(actor, view.offering().id(), lab.id()).map(Mark::points);
        var best = labs.attempts(actor, view.offering().id(), lab.id()).stream()
                .filter(line -> line.kind() == AttemptKind.COUNTED && line.state() == AttemptState.GRADED)
                .map(AttemptLine::score)
                .filter(java.util.Objects::nonNull)
                .max(Comparator.naturalOrder());
        return new Due(
                named(view, lab),
                schedule,
                schedule.standing(now),
                mark.or(() -> best).orElse(null),
                lab.points());
    }

    private static Optional<GoOn> goOn(Actor actor, Labs labs, List<OfferingView> mine, LastDraft last) {
        return find(mine, last.offering(), last.lab())
                .map(lab -> new GoOn(
                        lab,
                        last.file(),
                        last.savedAt(),
                        labs.cost(actor, last.offering(), last.lab())
                                .map(AttemptCost::left)
                                .orElse(null)));
    }

    private static List<Back> back(Actor actor, Labs labs, List<OfferingView> mine) {
        return labs.recent(actor, MOST_BACK).stream()
                .flatMap(line -> find(mine, line.offering(), line.lab()).map(lab -> new Back(lab, line)).stream())
                .toList();
    }

    private static Optional<Busy> busy(OfferingView view, List<AttemptCost> costs) {
        return costs.stream()
                .max(Comparator.comparing(AttemptCost::expectedWait))
                .map(worst -> new Busy(
                        view.course().title(),
                        worst.ahead(),
                        worst.expectedWait(),
                        costs.stream()
                                .map(AttemptCost::image)
                                .filter(image -> !(image instanceof ImageState.Ready))
                                .findFirst(),
                        costs.stream()
                                .flatMap(cost -> Optional.ofNullable(cost.held()).stream())
                                .map(Hold::why)
                                .findFirst()));
    }

    private static Optional<Named> find(List<OfferingView> mine, OfferingId offering, LabId lab) {
        return mine.stream()
                .filter(view -> view.offering().id().equals(offering))
                .flatMap(view -> view.course().lab(lab).map(found -> named(view, found)).stream())
                .findFirst();
    }

    static Named named(OfferingView view, Lab lab) {
        return new Named(
                view.offering().id(), lab.id(), view.course().title(), number(view.course(), lab), lab.title());
    }

    private static int number(Course course, Lab lab) {
        return course.labs().indexOf(lab) + 1;
    }
}
