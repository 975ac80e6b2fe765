package org.zhigu.labs;

/** Why an attempt still waits. */
public enum QueueReason {
    FREE_SLOT_SOON,
    ALL_SLOTS_BUSY,
    IMAGE_BUILDING,
    IMAGE_FAILED,
    BACKEND_SILENT,
    RETRY_AFTER_FAULT,
    /** Whoever pays for it has used up its card time. */
    CARD_TIME_SPENT,
    /** Its slice is not open, has too little time left, is under maintenance or not made yet. */
    SLICE_NOT_OPEN,
    /** Its slice has as many runs in the cluster's queue as it may. */
    SLICE_BUSY
}
