package org.zhigu.compute;

/** Who may read an output: the submitter, or staff only. */
public enum Channel {
    OPEN,
    STAFF
}
