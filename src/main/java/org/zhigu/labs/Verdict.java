package org.zhigu.labs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The canonical outcome of a judging, cut to what its reader may see. */
public record Verdict(
        VerdictStatus status,
        double score,
        double max,
        List<TestResult> tests,
        @Nullable Reason reason,
        @Nullable String limit,
        Measured measured,
        Environment environment,
        @Nullable String authorOutput) {
    public Verdict {
        tests = List.copyOf(tests);
    }
}
