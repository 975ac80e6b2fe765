package org.zhigu.compute.kubernetes;

import java.time.Instant;
import java.util.Set;

/** One of our jobs as the API tells it. */
record VolcanoJob(String name, String uid, String phase, Instant created, Instant changed, long seconds) {
    private static final Set<String> OVER = Set.of("Completed", "Failed", "Aborted", "Terminated");
    private static final Set<String> AT_WORK = Set.of("Running", "Completing", "Restarting", "Terminating", "Aborting");

    /** Its pod has ended, or never will begin. */
    boolean over() {
        return OVER.contains(phase);
    }

    boolean running() {
        return AT_WORK.contains(phase);
    }
}
