package org.zhigu.labs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.PersonId;

/** A lab as its class stands in it now. */
public record BoardView(
        int students,
        int waiting,
        int running,
        int graded,
        int needsAttention,
        List<BoardLine> lines,
        List<Stuck> stuck,
        List<FailingTest> failing) {
    public static final BoardView EMPTY = new BoardView(0, 0, 0, 0, 0, List.of(), List.of(), List.of());

    public BoardView {
        lines = List.copyOf(lines);
        stuck = List.copyOf(stuck);
        failing = List.copyOf(failing);
    }

    public record BoardLine(
            PersonId student, AttemptLine newest, @Nullable Double best, int counted, int practice) {}
    /** Someone whose last attempts brought no progress, with the test that failed in all of them. */
    public record Stuck(
            PersonId student,
            int attempts,
            double best,
            double max,
            Instant since,
            @Nullable String test) {}
    /** A test that newest attempts fail, by how many. */
    public record FailingTest(String id, Bilingual title, boolean visible, int failing, int of) {}
}
