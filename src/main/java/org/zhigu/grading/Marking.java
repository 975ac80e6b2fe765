package org.zhigu.grading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.zhigu.courses.Lab;

/** The rule by which graded attempts become a mark. */
final class Marking {
    private static final double ALL = 100;
    private static final int DIGITS = 2;

    private Marking() {}

    /**
     * The best attempt after its penalty, of equal ones the earliest; or the one received last, where the lab says so.
     */
    static Optional<Mark> mark(
            Lab.MarkRule rule, double points, ToIntFunction<CountedVerdict> penalty, List<CountedVerdict> verdicts) {
        var marks = verdicts.stream()
                .sorted(Comparator.comparing(CountedVerdict::receivedAt)
                        .thenComparing(verdict -> verdict.attempt().value()))
                .map(verdict -> mark(points, penalty.applyAsInt(verdict), verdicts.size(), verdict))
                .toList();
        return switch (rule) {
            case LATEST -> marks.isEmpty() ? Optional.empty() : Optional.of(marks.getLast());
            case BEST -> marks.stream().reduce((best, next) -> next.points() > best.points() ? next : best);
        };
    }

    private static Mark mark(double points, int penalty, int attempts, CountedVerdict verdict) {
        double base = round(verdict.max() > 0 ? verdict.score() / verdict.max() * points : verdict.score());
        return new Mark(verdict.attempt(), attempts, verdict.receivedAt(), base, penalty, left(base, penalty));
    }

    /** What is left of points after a penalty in percent. */
    static double left(double base, int penalty) {
        return base > 0 ? round(base * (ALL - penalty) / ALL) : base;
    }

    static double round(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP).doubleValue();
    }
}
