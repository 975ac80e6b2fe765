package org.zhigu.compute;

/** Whose doing a failure was: it decides between a mark, a retry and an alarm. */
public enum Blame {
    SUBMISSION,
    CAPACITY,
    /** The cluster gives no answer, or lost what it had. */
    CLUSTER,
    /** It can never be granted as asked: too big, too long, an unknown account. */
    REFUSED,
    PLATFORM
}
