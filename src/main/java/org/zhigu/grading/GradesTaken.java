package org.zhigu.grading;

/** What became of a file of marks. */
public sealed interface GradesTaken {
    /** All of it counts. */
    record Done(int changed) implements GradesTaken {}

    /** Something changed since the preview, or there are faults: nothing is done, this is what it would do now. */
    record Changed(GradePlan plan) implements GradesTaken {}

    /** The reason is missing or too long. */
    record Refused(Entered.Why why) implements GradesTaken {}

    /** No such offering under the person's lead. */
    record Unknown() implements GradesTaken {}
}
