package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhigu.compute.Slots;
import org.zhigu.compute.slices.Room;
import org.zhigu.compute.slices.Span;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.teaching.Feasibility;
import org.zhigu.teaching.LabDates;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.RushForecast;
import org.zhigu.teaching.Teaching;

/**
 * Reckons a rush from what is known: how long nine of ten runs of the lab took, how often its students ran it, what else is
 * due in the same days on the same places: the slices that the course may use with their hours, else all places there are.
 */
@Singleton
class RushForecaster implements RushForecast {
    private static final int SPANS = 200;
    private static final int FEWEST_SPANS = 5;
    private static final Duration BEFORE = Duration.ofDays(4);
    private static final Duration AFTER = Duration.ofDays(1);
    /** How often a student runs a lab of which nothing is known yet, practice included. */
    private static final int USUAL_RUNS = 5;

    private static final int MOST_RUNS = 40;
    private static final int MOST_OTHERS = 400;

    private final Attempts attempts;
    private final Classroom classroom;
    private final Teaching teaching;
    private final List<Slots> slots;
    private final Places where;
    private final Clock clock;

    RushForecaster(
            Attempts attempts, Classroom classroom, Teaching teaching, List<Slots> slots, Places where, Clock clock) {
        this.attempts = attempts;
        this.classroom = classroom;
        this.teaching = teaching;
        this.slots = slots;
        this.where = where;
        this.clock = clock;
    }

    @Override
    public Optional<Feasibility> forecast(Offering offering, Lab lab, LabDates dates, int students) {
        int places = slots.stream().mapToInt(each -> each.slots().size()).sum();
        if (places == 0 || students == 0 || !dates.faults().isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var opens = dates.opensAt().isBefore(now) && now.isBefore(dates.dueAt()) ? now : dates.opensAt();
        var time = new Span(opens.minus(BEFORE), dates.dueAt().plus(Duration.ofDays(Rush.MOST_DAYS)));
        var held = where.rooms(time);
        var rooms = where.rooms(offering, held);
        boolean slices = !rooms.isEmpty();
        var load = load(lab, students, opens, dates.dueAt(), slices);
        var others = new ArrayList<Rush.Load>();
        var same = new HashMap<OfferingId, Boolean>();
        for (var other : teaching.unboundRushes(
                dates.dueAt().minus(BEFORE), dates.dueAt().plus(AFTER), MOST_OTHERS)) {
            boolean itself =
                    other.offering().equals(offering.id()) && other.lab().equals(lab.id());
            if (!itself && same.computeIfAbsent(other.offering(), each -> meets(each, rooms, held))) {
                classroom
                        .lab(other.courseVersion(), other.lab())
                        .ifPresent(found ->
                                others.add(load(found, other.students(), other.opensAt(), other.dueAt(), slices)));
            }
        }
        var there = slices
                ? rooms.stream()
                        .map(room -> new Rush.Places(room.cards(), room.open()))
                        .toList()
                : Rush.Places.always(places);
        return Optional.of(Rush.judge(load, others, there, measured(lab.id()).size() >= FEWEST_SPANS));
    }

    /** Whether the runs of another course are in the way of these: in one of the same slices, or, where there are none, outside of all. */
    private boolean meets(OfferingId other, List<Room> rooms, Map<String, List<Room>> held) {
        if (held.isEmpty()) {
            return true;
        }
        var theirs =
                teaching.unbound(other).map(found -> where.rooms(found, held)).orElseGet(List::of);
        return rooms.isEmpty()
                ? theirs.isEmpty()
                : theirs.stream()
                        .anyMatch(each ->
                                rooms.stream().anyMatch(mine -> mine.slice().equals(each.slice())));
    }

    /** In a slice it is cards that are short, and a run without one takes the place of one. */
    private Rush.Load load(Lab lab, int students, Instant opens, Instant due, boolean slices) {
        var spans = measured(lab.id());
        var run = spans.size() < FEWEST_SPANS
                ? Duration.ofSeconds(lab.needs().seconds() + lab.grader().seconds())
                        .dividedBy(2)
                : spans.get((int) Math.min(spans.size() - 1, Math.floor(spans.size() * 0.9)));
        int takes = slices
                ? Math.max(1, Staging.needs(lab.needs()).cards())
                : lab.needs().cpus();
        return new Rush.Load(students * perStudent(lab), run, takes, opens, due);
    }

    private List<Duration> measured(LabId lab) {
        return attempts.spans(lab.value(), SPANS).stream()
                .map(each -> each.length())
                .sorted()
                .toList();
    }

    /** Of those that tried at all. */
    private int perStudent(Lab lab) {
        var habit = attempts.habit(lab.id().value());
        if (habit.isEmpty() || habit.get().students() < FEWEST_SPANS) {
            var allowed = lab.attempts();
            return allowed == null ? USUAL_RUNS : Math.min(USUAL_RUNS, allowed + 2);
        }
        return Math.clamp(Math.ceilDiv(habit.get().attempts(), habit.get().students()), 1, MOST_RUNS);
    }
}
