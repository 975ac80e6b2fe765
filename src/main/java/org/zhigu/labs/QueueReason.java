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
    CARD_TIME_SPENT
}
