package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Blob;
import org.zhigu.identity.PersonId;

class FairnessTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void students_take_turns_and_the_newest_of_each_goes_first() {
        var annOld = waiting(1, 0);
        var annNew = waiting(1, 30);
        var bo = waiting(2, 10);

        var order = Fairness.order(List.of(annOld, bo, annNew), List.of(), Map.of());

        assertThat(order).containsExactly(annNew, bo, annOld);
    }

    @Test
    void whoever_has_one_running_waits_for_the_others() {
        var ann = waiting(1, 0);
        var bo = waiting(2, 10);

        assertThat(Fairness.order(List.of(ann, bo), List.of(waiting(1, -10)), Map.of()))
                .containsExactly(bo, ann);
    }

    @Test
    void whoever_was_served_longest_ago_is_next() {
        var ann = waiting(1, 0);
        var bo = waiting(2, 10);

        assertThat(Fairness.order(
                        List.of(ann, bo), List.of(), Map.of(person(1), NOON, person(2), NOON.minusSeconds(60))))
                .containsExactly(bo, ann);
    }

    @Test
    void regrades_go_when_nobody_waits_oldest_first() {
        var first = waiting(1, 0).again(FakeClassroom.COURSE, "host", 1, NOON);
        var second = waiting(2, 0).again(FakeClassroom.COURSE, "host", 1, NOON.plusSeconds(1));
        var ann = waiting(3, 100);

        assertThat(Fairness.order(List.of(second, first, ann), List.of(), Map.of()))
                .containsExactly(ann, first, second);
    }

    /** However many one student hands in, another is never more than one round behind. */
    @Test
    void nobody_waits_longer_than_a_round() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var all = new ArrayList<Attempt>();
        for (int i = 0; i < 500; i++) {
            all.add(waiting((int) Math.abs(random.nextGaussian() * 6), random.nextInt(1000)));
        }
        var order = Fairness.order(all, List.of(), Map.of());

        assertThat(order).as("seed " + seed).containsExactlyInAnyOrderElementsOf(all);
        var served = new HashMap<PersonId, Integer>();
        for (var attempt : order) {
            int turn = served.merge(attempt.student(), 1, Integer::sum);
            var behind = new HashSet<PersonId>();
            all.forEach(each -> behind.add(each.student()));
            for (var each : behind) {
                long has = all.stream().filter(a -> a.student().equals(each)).count();
                assertThat(served.getOrDefault(each, 0)).as("seed " + seed).isGreaterThanOrEqualTo((int)
                        Math.min(has, turn - 1));
            }
        }
    }

    private static PersonId person(int number) {
        return FakeClassroom.student(number).person();
    }

    private static Attempt waiting(int student, int second) {
        var at = NOON.plusSeconds(second);
        var blob = new Blob("0".repeat(64), 1);
        var submission = new Submission(
                SubmissionId.next(),
                FakeClassroom.HERE,
                FakeClassroom.LAB,
                person(student),
                blob.sha256(),
                1,
                at,
                null);
        return Attempt.queued(submission, FakeClassroom.COURSE, AttemptKind.COUNTED, 1, "host", at);
    }
}
