package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhigu.compute.Slots;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.teaching.Feasibility;
import org.zhigu.teaching.LabDates;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.RushForecast;
import org.zhigu.teaching.Teaching;

/**
 * Reckons a rush from what is known: how long nine of ten runs of the lab took, how often its students ran it, what else is
 * due in the same days on the same places.
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
    private final Clock clock;

    RushForecaster(Attempts attempts, Classroom classroom, Teaching teaching, List<Slots> slots, Clock clock) {
        this.attempts = attempts;
        this.classroom = classroom;
        this.teaching = teaching;
        this.slots = slots;
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
        var load = load(lab, students, opens, dates.dueAt());
        var others = new ArrayList<Rush.Load>();
        for (var other : teaching.unboundRushes(
                dates.dueAt().minus(BEFORE), dates.dueAt().plus(AFTER), MOST_OTHERS)) {
            if (!(other.offering().equals(offering.id()) && other.lab().equals(lab.id()))) {
                classroom
                        .lab(other.courseVersion(), other.lab())
                        .ifPresent(found -> others.add(load(found, other.students(), other.opensAt(), other.dueAt())));
            }
        }
        return Optional.of(Rush.judge(load, others, places, measured(lab.id()).size() >= FEWEST_SPANS));
    }

    private Rush.Load load(Lab lab, int students, Instant opens, Instant due) {
        var spans = measured(lab.id());
        var run = spans.size() < FEWEST_SPANS
                ? Duration.ofSeconds(lab.needs().seconds() + lab.grader().seconds())
                        .dividedBy(2)
                : spans.get((int) Math.min(spans.size() - 1, Math.floor(spans.size() * 0.9)));
        return new Rush.Load(students * perStudent(lab), run, lab.needs().cpus(), opens, due);
    }

    private List<Duration> measured(LabId lab) {
        return attempts.spans(lab.value(), SPANS).stream()
                .map(Span::length)
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
