package org.zhigu.grading;

import java.util.List;
import org.zhigu.courses.Lab;
import org.zhigu.teaching.LabSchedule;

/** How a class does in a lab: how many have a mark, their average, and how many lie in each tenth of the points. */
public record LabStanding(Lab lab, LabSchedule schedule, long marked, double average, List<Long> tenths) {
    public LabStanding {
        tenths = List.copyOf(tenths);
    }
}
