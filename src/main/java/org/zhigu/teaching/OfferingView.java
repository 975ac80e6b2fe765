package org.zhigu.teaching;

import java.util.Map;
import org.zhigu.courses.Course;
import org.zhigu.courses.LabId;

/** An offering with its course and dates, as somebody with a seat sees it. */
public record OfferingView(Offering offering, Course course, Seat seat, Map<LabId, LabSchedule> schedules) {
    public OfferingView {
        schedules = Map.copyOf(schedules);
    }
}
