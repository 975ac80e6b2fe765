package org.zhigu.grading;

import java.util.List;
import org.zhigu.courses.LabId;

/** What a file of marks would do: the labs it has columns of, what would change, how many cells would not, what is wrong, and the columns that mean nothing here. */
public record GradePlan(
        List<LabId> labs, List<GradeStep> steps, int same, List<GradeFault> faults, List<String> unused) {
    /** More changes than these are refused; nobody reads a preview of them. */
    public static final int MOST = 50_000;

    public GradePlan {
        labs = List.copyOf(labs);
        steps = List.copyOf(steps);
        faults = List.copyOf(faults);
        unused = List.copyOf(unused);
    }

    public boolean tooLong() {
        return steps.size() > MOST;
    }

    public boolean usable() {
        return faults.isEmpty() && !tooLong();
    }

    /** How many students have a mark changed. */
    public long students() {
        return steps.stream().map(GradeStep::student).distinct().count();
    }
}
