package org.zhigu.teaching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dates and rules of a lab as an instructor writes them, perhaps wrongly. */
public record LabDates(
        Instant opensAt,
        Instant dueAt,
        Instant closesAt,
        int latePercentPerDay,
        @Nullable Integer attempts) {
    private static final int ALL = 100;
    private static final int MOST_ATTEMPTS = 1000;

    /** What keeps the dates from being used. */
    public enum Fault {
        DUE_NOT_AFTER_OPENING,
        CLOSES_BEFORE_DUE,
        LATE_PERCENT,
        ATTEMPTS
    }

    public List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (!opensAt.isBefore(dueAt)) {
            faults.add(Fault.DUE_NOT_AFTER_OPENING);
        }
        if (closesAt.isBefore(dueAt)) {
            faults.add(Fault.CLOSES_BEFORE_DUE);
        }
        if (latePercentPerDay < 0 || latePercentPerDay > ALL) {
            faults.add(Fault.LATE_PERCENT);
        }
        if (attempts != null && (attempts < 1 || attempts > MOST_ATTEMPTS)) {
            faults.add(Fault.ATTEMPTS);
        }
        return faults;
    }
}
