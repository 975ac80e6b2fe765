package org.zhigu.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Lab;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.BoardView;
import org.zhigu.labs.Boards;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingLine;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Student;
import org.zhigu.teaching.Teaching;

/** A teacher's desk: each offering with its live numbers, what is due next in it and who is stuck. */
record Desk(List<Taught> classes) {
    private static final int MOST_STUCK = 4;

    Desk {
        classes = List.copyOf(classes);
    }

    /** Someone who tries and does not get on, and with which lab. */
    record StuckOn(PersonId person, String name, Day.Named lab, BoardView.Stuck stuck) {}

    record Taught(
            OfferingId offering,
            Bilingual title,
            String term,
            int students,
            int waiting,
            int running,
            int graded,
            int needsAttention,
            Optional<Next> next,
            List<StuckOn> stuck) {
        Taught {
            stuck = List.copyOf(stuck);
        }
    }

    /** The next due date, and how many have handed in something for it. */
    record Next(Day.Named lab, Instant dueAt, int handedIn) {}

    static Desk of(Actor actor, Teaching teaching, Boards boards, Instant now) {
        return new Desk(teaching.offerings(actor).stream()
                .filter(line -> line.seat().teaches())
                .flatMap(line ->
                        teaching
                                .offering(actor, line.id())
                                .map(view -> row(actor, teaching, boards, line, view, now))
                                .stream())
                .toList());
    }

    private static Taught row(
            Actor actor, Teaching teaching, Boards boards, OfferingLine line, OfferingView view, Instant now) {
        var byLab = view.course().labs().stream()
                .collect(Collectors.toMap(Lab::id, lab -> boards.board(actor, line.id(), lab.id())));
        var names = teaching.students(actor, line.id()).stream()
                .collect(Collectors.toMap(Student::person, Function.identity()));
        var stuck = new ArrayList<StuckOn>();
        for (var lab : view.course().labs()) {
            for (var each : byLab.getOrDefault(lab.id(), BoardView.EMPTY).stuck()) {
                var student = names.get(each.student());
                if (student != null) {
                    stuck.add(new StuckOn(each.student(), student.name(), Day.named(view, lab), each));
                }
            }
        }
        stuck.sort(Comparator.comparingInt((StuckOn each) -> each.stuck().attempts())
                .reversed());
        return new Taught(
                line.id(),
                line.title(),
                line.term(),
                names.size(),
                sum(byLab, BoardView::waiting),
                sum(byLab, BoardView::running),
                sum(byLab, BoardView::graded),
                sum(byLab, BoardView::needsAttention),
                next(view, byLab, now),
                stuck.stream().limit(MOST_STUCK).toList());
    }

    private static Optional<Next> next(OfferingView view, Map<org.zhigu.courses.LabId, BoardView> boards, Instant now) {
        return view.course().labs().stream()
                .flatMap(lab -> Optional.ofNullable(view.schedules().get(lab.id()))
                        .filter(schedule -> schedule.dueAt().isAfter(now))
                        .map(schedule -> new Next(Day.named(view, lab), schedule.dueAt(), (int)
                                boards.getOrDefault(lab.id(), BoardView.EMPTY).lines().stream()
                                        .filter(line -> line.counted() > 0)
                                        .count()))
                        .stream())
                .min(Comparator.comparing(Next::dueAt));
    }

    private static int sum(
            Map<org.zhigu.courses.LabId, BoardView> boards, java.util.function.ToIntFunction<BoardView> count) {
        return boards.values().stream().mapToInt(count).sum();
    }
}
