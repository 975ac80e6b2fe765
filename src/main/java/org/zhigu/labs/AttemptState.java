package org.zhigu.labs;

/** How far an attempt is. After a platform fault it is queued again, until that happened too often: then it waits for an operator as PLATFORM_ERROR. */
public enum AttemptState {
    QUEUED,
    RUNNING,
    GRADED,
    UNGRADABLE,
    PLATFORM_ERROR,
    CANCELLED;

    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }
}
