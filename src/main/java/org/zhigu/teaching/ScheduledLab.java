package org.zhigu.teaching;

import java.time.Instant;
import java.util.OptionalInt;
import org.zhigu.courses.Lab;

/** A lab as an offering runs it, for somebody with a seat. */
public record ScheduledLab(Offering offering, Lab lab, LabSchedule schedule, Seat seat) {
    public Standing standing(Instant now) {
        return schedule.standing(now);
    }

    /** How many counted attempts a student has; empty without a limit. The offering's word goes before the course's. */
    public OptionalInt attempts() {
        var own = schedule.attempts();
        if (own != null) {
            return OptionalInt.of(own);
        }
        var usual = lab.attempts();
        return usual == null ? OptionalInt.empty() : OptionalInt.of(usual);
    }
}
