package org.zhigu.compute.slurm;

import java.util.Set;

/** A job as slurmctld tells it; times in seconds of the epoch. A number alone names no job: it may be given out again. */
record Line(long id, String name, String state, long submitted, String reason, String nodes) {
    private static final Set<String> WAITING = Set.of(
            "PENDING", "CONFIGURING", "REQUEUED", "REQUEUE_FED", "REQUEUE_HOLD", "SPECIAL_EXIT", "RESV_DEL_HOLD");
    private static final Set<String> RUNNING =
            Set.of("RUNNING", "COMPLETING", "SUSPENDED", "STOPPED", "SIGNALING", "RESIZING", "STAGE_OUT");

    boolean waits() {
        return WAITING.contains(state);
    }

    boolean active() {
        return waits() || RUNNING.contains(state);
    }

    /** Slurm holds it for ever: it waited in a reservation that is gone. */
    boolean orphaned() {
        return state.equals("RESV_DEL_HOLD") || (waits() && reason.contains("ReservationDeleted"));
    }

    /** Whether the node may be why there is no result: not where somebody or a limit ended the job, whatever node it was on. */
    boolean byNode() {
        return !Set.of("CANCELLED", "PREEMPTED", "TIMEOUT", "DEADLINE", "OUT_OF_MEMORY")
                .contains(state);
    }

    /** Why it ended without a result, in words for staff. */
    String end() {
        return switch (state) {
            case "NODE_FAIL" -> "the node " + nodes + " failed";
            case "OUT_OF_MEMORY" -> "the job met the memory limit of Slurm on " + nodes;
            case "TIMEOUT", "DEADLINE" -> "Slurm's time limit or the end of the reservation came first";
            case "PENDING", "REQUEUED", "REQUEUE_HOLD" -> "its node failed, and Slurm put it into the queue again";
            case "CANCELLED" -> "it was cancelled on the cluster";
            case "PREEMPTED" -> "it was preempted on the cluster";
            default -> "Slurm says " + state + (nodes.isEmpty() ? "" : " on " + nodes) + ", and there is no result";
        };
    }
}
