package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zhigu.labs.Fairness.Contender;
import org.zhigu.labs.Fairness.Rank;
import org.zhigu.labs.Fairness.Used;

class FairnessTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void students_take_turns_and_the_newest_of_each_goes_first() {
        var order = Fairness.order(
                List.of(student("ann", 0), student("bo", 10), student("ann", 30)), List.of(), FairnessTest::nothing, 0);

        assertThat(order).containsExactly("ann 30", "bo 10", "ann 0");
    }

    @Test
    void whoever_has_one_running_waits_for_the_others() {
        var order = Fairness.order(
                List.of(student("ann", 0), student("bo", 10)), List.of(student("ann", -10)), FairnessTest::nothing, 0);

        assertThat(order).containsExactly("bo 10", "ann 0");
    }

    @Test
    void whoever_used_less_of_late_is_next() {
        var order =
                Fairness.order(List.of(student("ann", 0), student("bo", 10)), List.of(), used(Map.of("ann", 500.0)), 0);

        assertThat(order).containsExactly("bo 10", "ann 0");
    }

    @Test
    void a_student_is_a_few_turns_behind_at_most() {
        var waiting = new ArrayList<Contender<String>>();
        waiting.add(student("ann", 0));
        for (int i = 0; i < 6; i++) {
            waiting.add(student("bo", 10 + i));
        }

        var order = Fairness.order(waiting, List.of(), used(Map.of("ann", 1_000_000.0)), 0);

        assertThat(order.indexOf("ann 0")).isEqualTo(3);
    }

    @Test
    void universities_take_turns_however_many_courses_and_students_they_have() {
        var waiting = new ArrayList<Contender<String>>();
        for (int i = 0; i < 40; i++) {
            waiting.add(contender("big", "big-" + i % 4, "s" + i, i));
        }
        for (int i = 0; i < 4; i++) {
            waiting.add(contender("small", "small-1", "t" + i, 100 + i));
        }

        var order = Fairness.order(waiting, List.of(), FairnessTest::nothing, 0);

        assertThat(order.subList(0, 8)).filteredOn(each -> each.startsWith("t")).hasSize(4);
    }

    @Test
    void a_weight_of_two_has_two_turns_for_one() {
        var waiting = new ArrayList<Contender<String>>();
        for (int i = 0; i < 30; i++) {
            waiting.add(contender("heavy", "h", "h" + i, i));
            waiting.add(contender("light", "l", "l" + i, i));
        }

        var order = Fairness.order(waiting, List.of(), key -> key.equals("heavy") ? new Used(0, 2) : Used.NOTHING, 0);

        assertThat(order.subList(0, 27))
                .filteredOn(each -> each.startsWith("h"))
                .hasSizeBetween(16, 19);
    }

    @Test
    void lowered_ones_go_after_all_others_then_regrades_oldest_first_then_those_that_are_held() {
        var order = Fairness.order(
                List.of(
                        ranked("held", 0, Rank.HELD),
                        ranked("late regrade", 2, Rank.REGRADE),
                        ranked("regrade", 1, Rank.REGRADE),
                        ranked("lowered", 3, Rank.LOWERED),
                        ranked("ann", 100, Rank.FIRST)),
                List.of(),
                FairnessTest::nothing,
                0);

        assertThat(order).containsExactly("ann 100", "lowered 3", "regrade 1", "late regrade 2", "held 0");
    }

    @Test
    void each_tenth_turn_is_for_who_has_waited_longest() {
        var waiting = new ArrayList<Contender<String>>();
        waiting.add(contender("used much", "c", "old", 0));
        for (int i = 0; i < 50; i++) {
            waiting.add(contender("fresh", "d", "s" + i, 100 + i));
        }

        var order = Fairness.order(waiting, List.of(), used(Map.of("used much", 1_000_000.0)), 5);

        assertThat(order.indexOf("old 0")).isEqualTo(4);
    }

    /** However many one student hands in, another is never more than a round and the turns of the longest waiting behind. */
    @Test
    void nobody_waits_longer_than_a_round() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var waiting = new ArrayList<Contender<String>>();
        for (int i = 0; i < 500; i++) {
            waiting.add(student("s" + (int) Math.abs(random.nextGaussian() * 6), i));
        }
        var order = Fairness.order(waiting, List.of(), FairnessTest::nothing, 0);

        assertThat(order)
                .as("seed " + seed)
                .containsExactlyInAnyOrderElementsOf(
                        waiting.stream().map(Contender::what).toList());
        var has = new HashMap<String, Integer>();
        waiting.forEach(each -> has.merge(each.student(), 1, Integer::sum));
        var served = new HashMap<String, Integer>();
        int tenth = 0;
        for (var each : order) {
            tenth++;
            int turn = served.merge(each.substring(0, each.indexOf(' ')), 1, Integer::sum);
            for (var other : new HashSet<>(has.keySet())) {
                assertThat(served.getOrDefault(other, 0) + tenth / 10 + 1)
                        .as("seed " + seed)
                        .isGreaterThanOrEqualTo(Math.min(has.getOrDefault(other, 0), turn - 1 - tenth / 10));
            }
        }
    }

    private static Used nothing(String key) {
        return Used.NOTHING;
    }

    private static Function<String, Used> used(Map<String, Double> recent) {
        return key -> new Used(recent.getOrDefault(key, 0.0), 1);
    }

    private static Contender<String> student(String student, int second) {
        return contender("u", "c", student, second);
    }

    private static Contender<String> ranked(String student, int second, Rank rank) {
        return new Contender<>(student + " " + second, "u", "c", student, NOON.plusSeconds(second), 10, rank);
    }

    private static Contender<String> contender(String university, String course, String student, int second) {
        return new Contender<>(
                student + " " + second, university, course, student, NOON.plusSeconds(second), 10, Rank.FIRST);
    }
}
