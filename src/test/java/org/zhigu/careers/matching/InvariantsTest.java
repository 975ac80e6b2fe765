package org.zhigu.careers.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhigu.careers.matching.PlainMatching.posts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every match, on thousands of small rounds made from numbers; a failure names the number. */
class InvariantsTest {
    private static final int MANY = 300;

    /** With and without ties, caps and bars. */
    static Stream<PlainRound.Shape> shapes() {
        return IntStream.range(0, 8)
                .mapToObj(i -> new PlainRound.Shape(6, 2, 4, (i & 1) > 0, (i & 2) > 0, (i & 4) > 0));
    }

    static Stream<PlainRound.Shape> largerShapes() {
        return IntStream.range(0, 8)
                .mapToObj(i -> new PlainRound.Shape(40, 4, 12, (i & 1) > 0, (i & 2) > 0, (i & 4) > 0));
    }

    private static Stream<PlainRound> rounds(PlainRound.Shape shape, int count) {
        return LongStream.range(0, count).mapToObj(number -> PlainRound.of(number, shape));
    }

    private static Outcome solve(PlainRound round) {
        return Matching.solve(round.market(), round.seed());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void the_plain_way_gives_the_same_matches(PlainRound.Shape shape) {
        rounds(shape, MANY).forEach(round -> {
            assertThat(posts(solve(round)))
                    .as(round::toString)
                    .isEqualTo(posts(new PlainMatching(round).studentOptimal()));
            assertThat(posts(solve(round.clearing())))
                    .as(round::toString)
                    .isEqualTo(posts(new PlainMatching(round.clearing()).studentOptimal()));
        });
    }

    @ParameterizedTest
    @MethodSource("largerShapes")
    void the_plain_way_gives_the_same_matches_in_larger_rounds(PlainRound.Shape shape) {
        rounds(shape, 15).forEach(round -> {
            var outcome = solve(round);
            assertThat(posts(outcome)).as(round::toString).isEqualTo(posts(new PlainMatching(round).studentOptimal()));
            assertThat(posts(Matching.companyOptimal(outcome)))
                    .as(round::toString)
                    .isEqualTo(posts(new PlainMatching(round).companyOptimal()));
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void no_node_is_over_its_cap_and_only_open_pairs_are_matched(PlainRound.Shape shape) {
        rounds(shape, MANY).forEach(round -> {
            var filled = new HashMap<String, Integer>();
            posts(solve(round)).forEach((id, post) -> {
                var student = student(round, id);
                var line = student.list().stream()
                        .filter(one -> one.post().equals(post))
                        .findFirst()
                        .orElseThrow();
                assertThat(line.isBarred()).as(round::toString).isFalse();
                assertThat(round.post(post).closed()).as(round::toString).isNull();
                for (var node : round.path(student.university(), post)) {
                    assertThat(filled.merge(node.id(), 1, Integer::sum))
                            .as(round::toString)
                            .isLessThanOrEqualTo(node.seats());
                }
            });
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void of_all_stable_matches_it_is_the_best_for_every_student(PlainRound.Shape shape) {
        rounds(shape, 100).forEach(round -> {
            var stable = new PlainMatching(round).allStable();
            var match = posts(solve(round));
            assertThat(stable.stream().map(PlainMatching::posts))
                    .as(round::toString)
                    .contains(match);
            for (var student : round.students()) {
                int own = rank(student, match.get(student.id()));
                assertThat(stable)
                        .as(round::toString)
                        .allMatch(other -> own <= rank(student, posts(other).get(student.id())));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void the_other_side_gets_the_worst_stable_match_for_every_student(PlainRound.Shape shape) {
        rounds(shape, 100).forEach(round -> {
            var stable = new PlainMatching(round).allStable();
            var match = posts(Matching.companyOptimal(solve(round)));
            assertThat(stable.stream().map(PlainMatching::posts))
                    .as(round::toString)
                    .contains(match);
            for (var student : round.students()) {
                int own = rank(student, match.get(student.id()));
                assertThat(stable)
                        .as(round::toString)
                        .allMatch(other -> own >= rank(student, posts(other).get(student.id())));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void the_same_students_are_matched_and_companies_filled_in_every_stable_match(PlainRound.Shape shape) {
        rounds(shape, 100).forEach(round -> {
            var match = posts(solve(round));
            for (var other : new PlainMatching(round).allStable()) {
                assertThat(other.keySet()).as(round::toString).isEqualTo(match.keySet());
                assertThat(fills(round, posts(other))).as(round::toString).isEqualTo(fills(round, match));
                if (!shape.caps()) {
                    assertThat(posts(other).values()).as(round::toString).hasSameElementsAs(match.values());
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void no_list_that_is_not_the_true_one_helps_a_student(PlainRound.Shape shape) {
        var small = new PlainRound.Shape(5, 2, 4, shape.ties(), shape.caps(), shape.bars());
        rounds(small, 8).forEach(round -> {
            var match = posts(solve(round));
            for (var student : round.students()) {
                int own = rank(student, match.get(student.id()));
                for (var lie :
                        lists(round.posts().stream().map(PlainRound.Post::id).toList())) {
                    var got = posts(solve(round.with(student.wanting(lie)))).get(student.id());
                    assertThat(rank(student, got))
                            .as(() -> round + " " + student + " lies " + lie)
                            .isGreaterThanOrEqualTo(own);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_further_seat_hurts_no_student(PlainRound.Shape shape) {
        rounds(shape, MANY).forEach(round -> {
            var match = posts(solve(round));
            for (var wider : wider(round)) {
                var after = posts(solve(wider));
                for (var student : round.students()) {
                    assertThat(rank(student, after.get(student.id())))
                            .as(() -> round + " became " + wider)
                            .isLessThanOrEqualTo(rank(student, match.get(student.id())));
                }
            }
        });
    }

    /** Why the seat must be there on all levels: inside a full company a new seat moves seats, and somebody loses one. */
    @Test
    void a_further_seat_inside_a_full_company_can_cost_another_post_its_student() {
        var holders = List.of(new PlainRound.Holder("company", null, 2));
        var strong = student("strong", Listing.of("small", 9), Listing.of("large", 9));
        var middle = student("middle", Listing.of("small", 8));
        var weak = student("weak", Listing.of("large", 1));
        var round = new PlainRound(
                1,
                new Seed("ab".repeat(32)),
                List.of("u"),
                holders,
                List.of(
                        new PlainRound.Post("small", "company", 1, 0, null),
                        new PlainRound.Post("large", "company", 2, 0, null)),
                List.of(),
                List.of(strong, middle, weak));
        var wider = round.posts(List.of(new PlainRound.Post("small", "company", 2, 0, null), round.post("large")));

        assertThat(posts(solve(round))).isEqualTo(Map.of("strong", "small", "weak", "large"));
        assertThat(posts(solve(wider))).isEqualTo(Map.of("strong", "small", "middle", "small"));
    }

    private static PlainRound.Student student(String id, Listing... list) {
        return new PlainRound.Student(
                id, "u", List.of(list), Stream.of(list).map(Listing::post).toList());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void better_evidence_never_worsens_ones_own_match(PlainRound.Shape shape) {
        rounds(shape, MANY).forEach(round -> {
            var random = new Random(round.seed().number("better"));
            var match = posts(solve(round));
            for (var student : round.students()) {
                var better = student.known(student.known().stream()
                        .map(line -> better(line, random))
                        .toList());
                var got = posts(solve(round.with(better))).get(student.id());
                assertThat(rank(student, got))
                        .as(() -> round + " " + student + " became " + better)
                        .isLessThanOrEqualTo(rank(student, match.get(student.id())));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void neither_the_order_of_rows_nor_the_threads_nor_the_names_of_posts_matter(PlainRound.Shape shape) {
        rounds(shape, MANY / 4).forEach(round -> {
            var match = posts(solve(round));
            IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(order -> posts(Matching.solve(round.shuffled(order), round.seed())))
                    .forEach(again -> assertThat(again).as(round::toString).isEqualTo(match));
            var renamed = renamed(round);
            var after = posts(solve(renamed));
            assertThat(after.keySet()).as(round::toString).isEqualTo(match.keySet());
            after.forEach((student, post) ->
                    assertThat(post).as(round::toString).isEqualTo(other(match.getOrDefault(student, ""))));
        });
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void names_of_students_matter_only_through_their_lottery_numbers(PlainRound.Shape shape) {
        rounds(shape, MANY / 4).forEach(round -> {
            var market = round.market();
            var backwards = new PlainRound(
                    1,
                    round.seed(),
                    round.universities(),
                    round.holders(),
                    round.posts(),
                    round.caps(),
                    round.students().stream()
                            .map(one -> new PlainRound.Student(
                                    "z" + (9 - one.id().charAt(8) + '0'), one.university(), one.known(), one.wanted()))
                            .toList());
            var numbers = new Random(shape.hashCode()).longs(market.students()).toArray();
            var reversed = IntStream.range(0, numbers.length)
                    .mapToLong(i -> numbers[numbers.length - 1 - i])
                    .toArray();

            var match = Matching.solve(market, Draw.of(numbers));
            var after = Matching.solve(backwards.market(), Draw.of(reversed));

            for (int i = 0; i < numbers.length; i++) {
                assertThat(after.postOf(numbers.length - 1 - i))
                        .as(round::toString)
                        .isEqualTo(match.postOf(i));
            }
        });
    }

    private static Listing better(Listing line, Random random) {
        return new Listing(
                line.post(),
                Math.min(Market.MOST_BAND, line.band() + random.nextInt(2)),
                line.place(),
                random.nextBoolean() ? null : line.ineligible(),
                line.consented(),
                line.veto());
    }

    /** One seat more at a node and at all that it lies in. */
    private static List<PlainRound> wider(PlainRound round) {
        var all = new ArrayList<PlainRound>();
        for (var holder : round.holders()) {
            all.add(wider(round, holder.id()));
        }
        for (var post : round.posts()) {
            all.add(wider(round.posts(with(round.posts(), post, seated(post))), post.within()));
        }
        for (var cap : round.caps()) {
            var post = round.post(cap.post());
            var wider = new PlainRound.UniversityCap(cap.post(), cap.university(), cap.seats() + 1);
            all.add(wider(
                    round.caps(with(round.caps(), cap, wider)).posts(with(round.posts(), post, seated(post))),
                    post.within()));
        }
        return all;
    }

    private static PlainRound wider(PlainRound round, @Nullable String holder) {
        if (holder == null) {
            return round;
        }
        var its = round.holders().stream()
                .filter(one -> one.id().equals(holder))
                .findFirst()
                .orElseThrow();
        int seats = its.seats() == Market.NO_CAP ? its.seats() : its.seats() + 1;
        var wider = new PlainRound.Holder(its.id(), its.within(), seats);
        return wider(round.holders(with(round.holders(), its, wider)), its.within());
    }

    private static PlainRound.Post seated(PlainRound.Post post) {
        return new PlainRound.Post(post.id(), post.within(), post.seats() + 1, post.minimum(), post.closed());
    }

    private static <T> List<T> with(List<T> rows, T old, T changed) {
        return rows.stream().map(row -> row.equals(old) ? changed : row).toList();
    }

    private static String other(String id) {
        return id.isEmpty() ? "" : (char) ('z' - id.charAt(id.length() - 1) + '0') + "." + id;
    }

    private static PlainRound renamed(PlainRound round) {
        return new PlainRound(
                round.passes(),
                round.seed(),
                round.universities(),
                round.holders(),
                round.posts().stream()
                        .map(post -> new PlainRound.Post(
                                other(post.id()), post.within(), post.seats(), post.minimum(), post.closed()))
                        .toList(),
                round.caps().stream()
                        .map(cap -> new PlainRound.UniversityCap(other(cap.post()), cap.university(), cap.seats()))
                        .toList(),
                round.students().stream()
                        .map(one -> new PlainRound.Student(
                                one.id(),
                                one.university(),
                                one.known().stream()
                                        .map(line -> new Listing(
                                                other(line.post()),
                                                line.band(),
                                                line.place(),
                                                line.ineligible(),
                                                line.consented(),
                                                line.veto()))
                                        .toList(),
                                one.wanted().stream().map(InvariantsTest::other).toList()))
                        .toList());
    }

    private static PlainRound.Student student(PlainRound round, String id) {
        return round.students().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Smaller is better; nothing, and what was never wanted, are worst. */
    private static int rank(PlainRound.Student student, @Nullable String post) {
        int rank = post == null ? -1 : student.wanted().indexOf(post);
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }

    private static Map<String, Long> fills(PlainRound round, Map<String, String> match) {
        var fills = new HashMap<String, Long>();
        match.forEach(
                (student, post) -> fills.merge(round.path("", post).getLast().id(), 1L, Long::sum));
        return fills;
    }

    /** Every list that can be made of these posts, the empty one too. */
    private static List<List<String>> lists(List<String> posts) {
        var all = new ArrayList<List<String>>();
        all.add(List.of());
        for (var first : posts) {
            var others = posts.stream().filter(post -> !post.equals(first)).toList();
            for (var rest : lists(others)) {
                var list = new ArrayList<String>();
                list.add(first);
                list.addAll(rest);
                all.add(list);
            }
        }
        return all;
    }
}
