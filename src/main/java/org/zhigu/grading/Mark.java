package org.zhigu.grading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.labs.AttemptId;

/**
 * The mark of a lab and where it comes from: the attempt that counts, if there is one, what it got in points of the lab,
 * what lateness took in percent, what was given by hand instead, and the points that count in the end. Attempts are the
 * graded, counted ones.
 */
public record Mark(
        @Nullable AttemptId attempt,
        int attempts,
        @Nullable Instant receivedAt,
        double base,
        int penalty,
        double points,
        @Nullable Given given) {
    /** As attempts alone make it. */
    public Mark(AttemptId attempt, int attempts, Instant receivedAt, double base, int penalty, double points) {
        this(attempt, attempts, receivedAt, base, penalty, points, null);
    }

    /** What the attempts alone would give. */
    public double earned() {
        return Marking.left(base, penalty);
    }

    /** What lateness took, in points. */
    public double lost() {
        return Marking.round(base - earned());
    }
}
