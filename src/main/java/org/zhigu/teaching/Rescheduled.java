package org.zhigu.teaching;

import java.util.List;

/** What became of a change of dates. */
public sealed interface Rescheduled {
    record Kept(LabSchedule schedule) implements Rescheduled {}

    /** Somebody else was faster; these are their dates. */
    record Stale(LabSchedule theirs) implements Rescheduled {}

    record Refused(List<LabDates.Fault> faults) implements Rescheduled {
        public Refused {
            faults = List.copyOf(faults);
        }
    }

    /** No such lab in an offering that the person leads. */
    record Unknown() implements Rescheduled {}
}
