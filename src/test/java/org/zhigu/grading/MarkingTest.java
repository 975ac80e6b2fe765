package org.zhigu.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhigu.common.Formulas;
import org.zhigu.courses.Lab.MarkRule;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptId;
import org.zhigu.teaching.LabSchedule;
import org.zhigu.teaching.OfferingId;

class MarkingTest {
    private static final Instant DUE = Instant.parse("2026-11-15T15:59:59Z");
    private static final OfferingId OFFERING = OfferingId.next();
    private static final LabId LAB = LabId.next();
    private static final PersonId STUDENT = PersonId.next();
    private static final LabSchedule SCHEDULE = new LabSchedule(
            UUID.randomUUID(), OFFERING, LAB, DUE.minusSeconds(9), DUE, DUE.plus(Duration.ofDays(30)), 10, null, 0);

    @ParameterizedTest
    @CsvSource({
        // rule, "hours after due: score of 50" ..., which attempt, base of 100, penalty, points
        "BEST,   -2:20 -1:40,        1, 80,   0, 80",
        "BEST,   -2:40 -1:20,        0, 80,   0, 80",
        "LATEST, -2:40 -1:20,        1, 40,   0, 40",
        "BEST,   -2:40 -1:40,        0, 80,   0, 80",
        "BEST,   -1:40 1:44,         0, 80,   0, 80",
        "BEST,   -1:39 1:50,         1, 100, 10, 90",
        "LATEST, -1:50 25:50,        1, 100, 20, 80",
        "BEST,   0:50,               0, 100,  0, 100",
        "BEST,   240:50,             0, 100, 100, 0",
        "BEST,   -1:0,               0, 0,    0, 0",
        "BEST,   -1:-5,              0, -10,  0, -10",
        "BEST,   1:-5,               0, -10, 10, -10",
        "BEST,   -1:60,              0, 120,  0, 120",
        "BEST,   1:16.665,           0, 33.33, 10, 30",
    })
    void the_mark_is_one_attempt_after_its_penalty(
            MarkRule rule, String attempts, int which, double base, int penalty, double points) {
        var verdicts = verdicts(attempts);

        var mark = Marking.mark(rule, 100, each -> SCHEDULE.penalty(each.receivedAt()), verdicts)
                .orElseThrow();

        var chosen = verdicts.get(which);
        assertThat(mark)
                .isEqualTo(new Mark(chosen.attempt(), verdicts.size(), chosen.receivedAt(), base, penalty, points));
    }

    @Test
    void without_an_attempt_there_is_no_mark() {
        assertThat(Marking.mark(MarkRule.BEST, 100, _ -> 0, List.of())).isEmpty();
        assertThat(Marking.mark(MarkRule.LATEST, 100, _ -> 0, List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "=1+1,       '''=1+1'",
        "+86,        '''+86'",
        "@cmd,       '''@cmd'",
        "-cmd,       '''-cmd'",
        "-5,         -5",
        "-3.25,      -3.25",
        "陈禾,        陈禾",
        "'',         ''",
        "a=b,        a=b",
        "'\t=1',     '''\t=1'",
    })
    void no_text_becomes_a_formula_and_the_mark_comes_off_again(String text, String written) {
        assertThat(Formulas.harmless(text)).isEqualTo(written);
        assertThat(Formulas.plain(written)).isEqualTo(text);
    }

    private static List<CountedVerdict> verdicts(String attempts) {
        var verdicts = new ArrayList<CountedVerdict>();
        for (var attempt : attempts.split(" ", -1)) {
            var parts = attempt.split(":", -1);
            var received = DUE.plus(Duration.ofHours(Long.parseLong(parts[0])));
            verdicts.add(new CountedVerdict(
                    AttemptId.next(), OFFERING, LAB, STUDENT, received, Double.parseDouble(parts[1]), 50));
        }
        return verdicts;
    }
}
