package org.zhigu.teaching;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;

/** Instructors set the dates of their labs. */
@Singleton
public class Timetable {
    private final Seats seats;
    private final Schedules schedules;
    private final ApplicationEventPublisher<ScheduleChanged> news;

    Timetable(Seats seats, Schedules schedules, ApplicationEventPublisher<ScheduleChanged> news) {
        this.seats = seats;
        this.schedules = schedules;
        this.news = news;
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
