package org.zhigu.compute;

/** Whose doing a failure was: it decides between a mark, a retry and an alarm. */
public enum Blame {
    SUBMISSION,
    CAPACITY,
    CLUSTER,
    PLATFORM
}
