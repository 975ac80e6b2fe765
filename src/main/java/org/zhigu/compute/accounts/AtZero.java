package org.zhigu.compute.accounts;

/** What happens to new runs of an account that has used up what it was given; one that runs is never ended for it. */
public enum AtZero {
    /** They go on, and it is said. */
    WARN,
    /** They go when nobody else waits. */
    LOWER,
    /** They wait for the next period or for another grant. */
    STOP
}
