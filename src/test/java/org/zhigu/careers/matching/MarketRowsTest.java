package org.zhigu.careers.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhigu.careers.matching.Fault.Why;

/** Rows that cannot make a round get a sentence each. */
class MarketRowsTest {
    private static final Seed SEED = new Seed("0f".repeat(32));

    static Stream<Arguments> badRows() {
        return Stream.of(
                bad(Why.REPEATED_UNIVERSITY, rows -> rows.university("east")),
                bad(Why.BAD_ID, rows -> rows.company("a\nb")),
                bad(Why.BAD_ID, rows -> rows.student("", "east", List.of())),
                bad(Why.REPEATED_ID, rows -> rows.post("company", "company", 1, 0)),
                bad(Why.UNKNOWN_WITHIN, rows -> rows.post("other", "nowhere", 1, 0)),
                bad(Why.POST_WITHIN_POST, rows -> rows.post("other", "post", 1, 0)),
                bad(Why.BAD_SEATS, rows -> rows.post("other", "company", 0, 0)),
                bad(Why.BAD_SEATS, rows -> rows.post("other", "company", -5, 0)),
                bad(Why.BAD_SEATS, rows -> rows.company("other", 0)),
                bad(Why.BAD_SEATS, rows -> rows.universityCap("post", "east", 0)),
                bad(Why.BAD_MINIMUM, rows -> rows.post("other", "company", 2, 3)),
                bad(Why.BAD_MINIMUM, rows -> rows.post("other", "company", 2, -1)),
                bad(Why.CROSSING, rows -> rows.universityCap("company", "east", 2)),
                bad(Why.UNKNOWN_CAPPED, rows -> rows.universityCap("nowhere", "east", 2)),
                bad(Why.UNKNOWN_UNIVERSITY, rows -> rows.universityCap("post", "nowhere", 2)),
                bad(
                        Why.REPEATED_CAP,
                        rows -> rows.universityCap("post", "east", 2).universityCap("post", "east", 1)),
                bad(Why.CYCLE, rows -> rows.cap("a", "b", 2).cap("b", "a", 2)),
                bad(Why.CYCLE, rows -> rows.cap("a", "a", 2)),
                bad(Why.UNKNOWN_UNIVERSITY, rows -> rows.student("one", "nowhere", List.of())),
                bad(
                        Why.REPEATED_STUDENT,
                        rows -> rows.student("one", "east", List.of()).student("one", "east", List.of())),
                bad(Why.UNKNOWN_POST, rows -> rows.student("one", "east", List.of(Listing.of("nowhere", 1)))),
                bad(
                        Why.REPEATED_POST,
                        rows -> rows.student("one", "east", List.of(Listing.of("post", 1), Listing.of("post", 2)))),
                bad(Why.BAD_BAND, rows -> rows.student("one", "east", List.of(Listing.of("post", 256)))),
                bad(Why.BAD_BAND, rows -> rows.student("one", "east", List.of(Listing.of("post", -1)))),
                bad(Why.BAD_PLACE, rows -> rows.student("one", "east", List.of(Listing.of("post", 1, -1)))),
                bad(
                        Why.BAD_WORDS,
                        rows -> rows.student(
                                "one", "east", List.of(Listing.of("post", 1).vetoed("a\u0000b")))));
    }

    @ParameterizedTest
    @MethodSource("badRows")
    void a_bad_row_is_refused_with_a_sentence(Why why, UnaryOperator<MarketRows> bad) {
        var built = bad.apply(good()).build();

        assertThat(built).isInstanceOfSatisfying(MarketRows.Built.Refused.class, refused -> {
            assertThat(refused.faults()).extracting(Fault::why).contains(why).containsOnly(why);
            for (var language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                assertThat(refused.faults().getFirst().in(language))
                        .doesNotContain("!", "{")
                        .hasSizeGreaterThan(8);
            }
        });
    }

    @Test
    void good_rows_make_a_market() {
        assertThat(good().student("one", "east", List.of(Listing.of("post", 3))).build())
                .isInstanceOf(MarketRows.Built.Ready.class);
    }

    @Test
    void a_round_without_students_or_posts_is_a_round() {
        var market = ((MarketRows.Built.Ready)
                        MarketRows.binding("r", SEED.commitment()).build())
                .market();

        assertThat(Matching.solve(market, SEED).matched()).isZero();
    }

    @Test
    void bad_names_and_commitments_of_a_round_are_refused() {
        assertThat(MarketRows.binding("a b", "x").build())
                .isInstanceOfSatisfying(
                        MarketRows.Built.Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::why)
                                .containsExactly(Why.BAD_ROUND, Why.BAD_COMMITMENT));
    }

    @Test
    void a_million_bad_rows_get_a_hundred_sentences_and_their_number() {
        var rows = good();
        IntStream.range(0, 1_000_000).forEach(i -> rows.student("s" + i, "east", List.of(Listing.of("nowhere", 1))));

        assertThat(rows.build()).isInstanceOfSatisfying(MarketRows.Built.Refused.class, refused -> {
            assertThat(refused.faults()).hasSize(101);
            assertThat(refused.faults().getLast().in(Locale.ENGLISH)).isEqualTo("And 999900 more");
        });
    }

    @Test
    void one_list_of_a_million_lines_is_refused_for_its_repetitions() {
        var list = Collections.nCopies(1_000_000, Listing.of("post", 1));

        assertThat(good().student("one", "east", list).build()).isInstanceOf(MarketRows.Built.Refused.class);
    }

    @Test
    void caps_that_are_nested_too_deep_are_refused() {
        var rows = good().cap("c0", "company", 5);
        IntStream.range(1, 1_000).forEach(i -> rows.cap("c" + i, "c" + (i - 1), 5));

        assertThat(rows.build())
                .isInstanceOfSatisfying(
                        MarketRows.Built.Refused.class,
                        refused -> assertThat(refused.faults().getFirst().why()).isEqualTo(Why.TOO_DEEP));
    }

    @Test
    void a_seed_that_was_not_promised_is_refused() {
        var market = ((MarketRows.Built.Ready) good().build()).market();
        var other = Seed.random(new SecureRandom());

        assertThatThrownBy(() -> Matching.solve(market, other)).isInstanceOf(IllegalArgumentException.class);
        assertThat(other.toString()).doesNotContain(other.hex());
    }

    @Test
    void posts_under_their_minimum_are_reported() {
        var market = ((MarketRows.Built.Ready) good().post("empty", "company", 3, 2)
                        .closedPost("closed", "company", 3, 2, Closed.UNDER_MINIMUM)
                        .student("one", "east", List.of(Listing.of("empty", 1)))
                        .build())
                .market();

        assertThat(Matching.solve(market, SEED).underMinimum())
                .containsExactly(new Outcome.Shortfall(market.indexOfPost("empty"), 2, 1));
    }

    private static Arguments bad(Why why, UnaryOperator<MarketRows> rows) {
        return Arguments.of(why, rows);
    }

    private static MarketRows good() {
        return MarketRows.binding("round", SEED.commitment())
                .university("east")
                .company("company", 5)
                .post("post", "company", 2, 0);
    }
}
