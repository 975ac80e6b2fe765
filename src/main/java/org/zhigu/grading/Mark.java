package org.zhigu.grading;

import java.time.Instant;
import org.zhigu.labs.AttemptId;

/**
 * The mark of a lab and where it comes from: the attempt that counts, what it got in points of the lab, what lateness
 * took in percent, and what is left. Attempts are the graded, counted ones.
 */
public record Mark(AttemptId attempt, int attempts, Instant receivedAt, double base, int penalty, double points) {
    /** What lateness took, in points. */
    public double lost() {
        return Marking.round(base - points);
    }
}
