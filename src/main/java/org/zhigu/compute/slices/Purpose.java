package org.zhigu.compute.slices;

/** What a slice is for; each has a partition of the cluster of its own, so that neither starves the other. */
public enum Purpose {
    JUDGING,
    INTERACTIVE
}
