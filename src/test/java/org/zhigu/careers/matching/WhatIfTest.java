package org.zhigu.careers.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a student would have got, against a whole new run with the other list. */
class WhatIfTest {
    private static final PlainRound.Shape SHAPE = new PlainRound.Shape(25, 3, 8, true, true, true);

    @Test
    void the_answer_is_what_a_whole_new_run_gives() {
        int changed = 0;
        for (int number = 0; number < 2_000; number++) {
            var generated = PlainRound.of(number, SHAPE);
            var round = number % 4 == 0 ? generated.clearing() : generated;
            var random = new Random(number);
            var outcome = Matching.solve(round.market(), round.seed());
            var whatIf = new WhatIf(outcome);
            for (int i = 0; i < 5; i++) {
                var student =
                        round.students().get(random.nextInt(round.students().size()));
                var other = other(student, random);

                var answer = whatIf.ask(student.id(), other.list());

                var again = round.with(other);
                var expected = Matching.solve(again.market(), round.seed()).post(student.id());
                assertThat(answer).as(round + " " + other).isEqualTo(new WhatIf.Answer.Would(expected));
                changed += expected.equals(outcome.post(student.id())) ? 0 : 1;
            }
        }
        assertThat(changed).isGreaterThan(1_000);
    }

    @Test
    void asking_changes_nothing() {
        var round = PlainRound.of(1, SHAPE);
        var outcome = Matching.solve(round.market(), round.seed());
        var before = PlainMatching.posts(outcome);
        var whatIf = new WhatIf(outcome);

        for (var student : round.students()) {
            whatIf.ask(student.id(), List.of());
            assertThat(whatIf.ask(student.id(), student.list()))
                    .isEqualTo(new WhatIf.Answer.Would(Optional.ofNullable(before.get(student.id()))));
        }

        assertThat(PlainMatching.posts(outcome)).isEqualTo(before);
    }

    @Test
    void a_list_that_cannot_be_is_refused_with_a_sentence() {
        var round = PlainRound.of(1, SHAPE);
        var whatIf = new WhatIf(Matching.solve(round.market(), round.seed()));

        var answer = whatIf.ask(
                "student-1",
                List.of(
                        Listing.of("post-1", 3),
                        Listing.of("post-1", 3),
                        Listing.of("nowhere", 3),
                        Listing.of("post-2", 999)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        WhatIf.Answer.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::why)
                                .containsExactly(Fault.Why.REPEATED_POST, Fault.Why.UNKNOWN_POST, Fault.Why.BAD_BAND));
    }

    private static PlainRound.Student other(PlainRound.Student student, Random random) {
        var posts = new ArrayList<>(student.known().stream().map(Listing::post).toList());
        Collections.shuffle(posts, random);
        return student.known(student.known().stream()
                        .map(line -> new Listing(
                                line.post(),
                                random.nextInt(4),
                                random.nextInt(3),
                                random.nextInt(4) > 0 ? null : line.ineligible(),
                                line.consented(),
                                line.veto()))
                        .toList())
                .wanting(posts.subList(0, 1 + random.nextInt(posts.size())));
    }
}
