package org.zhigu.teaching;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;

/** Instructors set the dates of their labs. */
@Singleton
public class Timetable {
    private final Seats seats;
    private final Schedules schedules;
    private final Enrolments enrolments;
    private final List<RushForecast> forecasts;
    private final ApplicationEventPublisher<ScheduleChanged> news;

    Timetable(
            Seats seats,
            Schedules schedules,
            Enrolments enrolments,
            List<RushForecast> forecasts,
            ApplicationEventPublisher<ScheduleChanged> news) {
        this.seats = seats;
        this.schedules = schedules;
        this.enrolments = enrolments;
        this.forecasts = List.copyOf(forecasts);
        this.news = news;
    }

    /** The dates as they were written, without what they were put back by; for those who teach. */
    @ReadOnly
    public Map<LabId, LabSchedule> written(Actor actor, OfferingId offering) {
        return seats.taughtBy(actor, offering).isEmpty()
                ? Map.of()
                : schedules.of(offering).stream()
                        .collect(Collectors.toUnmodifiableMap(LabSchedule::lab, Function.identity()));
    }

    /** Whether the rush before these dates fits; empty for those who do not teach, and when nothing can be said. */
    public Optional<Feasibility> forecast(Actor actor, OfferingId offering, Lab lab, LabDates dates) {
        return seats.taughtBy(actor, offering)
                .flatMap(found -> forecasts.stream()
                        .findFirst()
                        .flatMap(forecast -> forecast.forecast(found, lab, dates, enrolments.count(offering, ""))));
    }

    /** The version is that of the dates which the instructor saw. */
    @Transactional
    public Rescheduled reschedule(Actor actor, OfferingId offering, LabId lab, long version, LabDates dates) {
        if (seats.ledBy(actor, offering).isEmpty()) {
            return new Rescheduled.Unknown();
        }
        var found = schedules.find(offering, lab);
        if (found.isEmpty()) {
            return new Rescheduled.Unknown();
        }
        var old = found.get();
        var faults = dates.faults();
        if (!faults.isEmpty()) {
            return new Rescheduled.Refused(faults);
        }
        if (old.version() != version) {
            return new Rescheduled.Stale(old);
        }
        var kept = schedules.update(old.dated(dates));
        news.publishEvent(new ScheduleChanged(offering, lab));
        return new Rescheduled.Kept(kept);
    }
}
