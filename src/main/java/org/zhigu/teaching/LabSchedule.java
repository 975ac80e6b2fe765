package org.zhigu.teaching;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;

/** When a lab of an offering opens, is due and closes, and what lateness costs: percent of the mark for each day begun. */
@MappedEntity("teaching_lab_schedule")
public record LabSchedule(
        @Id UUID id,
        OfferingId offering,
        LabId lab,
        Instant opensAt,
        Instant dueAt,
        Instant closesAt,
        int latePercentPerDay,
        @Nullable Integer attempts,
        @Version long version) {
    private static final int ALL = 100;

    /** How the lab stands at this instant. */
    public Standing standing(Instant now) {
        if (now.isBefore(opensAt)) {
            return new Standing.NotYetOpen(opensAt);
        }
        if (!now.isAfter(dueAt)) {
            return new Standing.Open(dueAt);
        }
        return now.isAfter(closesAt) ? new Standing.Closed(closesAt) : new Standing.Late(penalty(now), closesAt);
    }

    /** What a submission received at this instant loses, in percent of its mark: 0 to 100. */
    public int penalty(Instant received) {
        if (!received.isAfter(dueAt)) {
            return 0;
        }
        var late = Duration.between(dueAt, received);
        long daysBegun = late.toDays() + (late.equals(Duration.ofDays(late.toDays())) ? 0 : 1);
        return (int) Math.min(ALL, daysBegun * latePercentPerDay);
    }

    /** The same, due and closed so much later. */
    LabSchedule relieved(Duration span) {
        return span.isZero()
                ? this
                : new LabSchedule(
                        id,
                        offering,
                        lab,
                        opensAt,
                        dueAt.plus(span),
                        closesAt.plus(span),
                        latePercentPerDay,
                        attempts,
                        version);
    }

    /** As it was written. */
    public LabDates dates() {
        return new LabDates(opensAt, dueAt, closesAt, latePercentPerDay, attempts);
    }

    LabSchedule dated(LabDates dates) {
        return new LabSchedule(
                id,
                offering,
                lab,
                dates.opensAt(),
                dates.dueAt(),
                dates.closesAt(),
                dates.latePercentPerDay(),
                dates.attempts(),
                version);
    }
}
