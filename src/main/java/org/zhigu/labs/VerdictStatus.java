package org.zhigu.labs;

/** How a judging ended; what each ending costs stands in docs/labs. */
public enum VerdictStatus {
    GRADED,
    UNGRADABLE,
    PLATFORM_ERROR,
    CANCELLED
}
