package org.zhigu.labs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A runner's result, read and found whole; all of it, for staff eyes. */
record Outcome(
        VerdictStatus status,
        double score,
        double max,
        List<TestResult> tests,
        @Nullable Reason reason,
        @Nullable String limit,
        @Nullable String author,
        Measured measured,
        @Nullable Instant startedAt,
        @Nullable Instant firstOutputAt,
        @Nullable Instant finishedAt,
        String imageDigest,
        String node,
        boolean isolated,
        boolean rootless,
        boolean hardLimits) {
    Outcome {
        tests = List.copyOf(tests);
    }

    /** It ended since somebody asked for it. */
    static Outcome cancelled(@Nullable Instant startedAt) {
        return new Outcome(
                VerdictStatus.CANCELLED,
                0,
                0,
                List.of(),
                null,
                null,
                null,
                new Measured(0, 0, 0),
                startedAt,
                null,
                null,
                "",
                "",
                true,
                false,
                true);
    }

    /** What staff see. */
    Verdict full(String image) {
        return new Verdict(status, score, max, tests, reason, limit, measured, environment(image, node), author);
    }

    /**
     * What the student sees: of a hidden test its title, category and score and, if their own code raised, the type and
     * the line; nothing that was given, expected or returned there. Not the machine's name either.
     */
    Verdict cut(String image) {
        return new Verdict(
                status,
                score,
                max,
                tests.stream().map(Outcome::cut).toList(),
                reason,
                limit,
                measured,
                environment(image, ""),
                null);
    }

    private Environment environment(String image, String machine) {
        return new Environment(image, imageDigest, machine, isolated, rootless, hardLimits);
    }

    private static TestResult cut(TestResult test) {
        return test.visible()
                ? test.withoutStaff()
                : new TestResult(
                        test.id(),
                        test.title(),
                        test.category(),
                        false,
                        test.status(),
                        test.score(),
                        test.max(),
                        null,
                        null,
                        null,
                        null,
                        test.where(),
                        test.error(),
                        null,
                        0);
    }
}
