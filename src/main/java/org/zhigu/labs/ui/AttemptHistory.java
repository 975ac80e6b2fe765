package org.zhigu.labs.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.zhigu.courses.Lab.MarkRule;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.AttemptState;

/** Someone's attempts at a lab, newest first. */
record AttemptHistory(List<AttemptLine> lines, MarkRule rule) {
    AttemptHistory {
        lines = List.copyOf(lines);
    }

    /** The attempt that the lab's mark rests on: of equal scores the earlier. */
    Optional<AttemptLine> counting() {
        var graded = lines.stream()
                .filter(line -> line.kind() == AttemptKind.COUNTED && line.state() == AttemptState.GRADED);
        return switch (rule) {
            case BEST ->
                graded.max(Comparator.comparingDouble(AttemptHistory::score)
                        .thenComparing(AttemptLine::receivedAt, Comparator.reverseOrder()));
            case LATEST -> graded.max(Comparator.comparing(AttemptLine::receivedAt));
        };
    }

    boolean counts(AttemptId attempt) {
        return counting().filter(line -> line.id().equals(attempt)).isPresent();
    }

    /** The one asked for, else the one under way, else the newest. */
    Optional<AttemptLine> show(Optional<AttemptId> asked) {
        return asked.flatMap(this::find)
                .or(() -> lines.stream().filter(line -> !line.state().ended()).findFirst())
                .or(() -> lines.stream().findFirst());
    }

    Optional<AttemptLine> find(AttemptId attempt) {
        return lines.stream().filter(line -> line.id().equals(attempt)).findFirst();
    }

    /** The attempt before this one, to compare with: of the same kind if there is one. */
    Optional<AttemptLine> before(AttemptId attempt) {
        var line = find(attempt);
        var earlier = line.map(each -> lines.stream()
                        .filter(other -> other.receivedAt().isBefore(each.receivedAt()))
                        .toList())
                .orElse(List.of());
        return earlier.stream()
                .filter(other -> line.map(AttemptLine::kind)
                        .filter(kind -> kind == other.kind())
                        .isPresent())
                .findFirst()
                .or(() -> earlier.stream().findFirst());
    }

    private static double score(AttemptLine line) {
        return line.score() == null ? 0 : line.score();
    }
}
