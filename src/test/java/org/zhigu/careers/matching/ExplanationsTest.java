package org.zhigu.careers.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One reason for every listed post, and the same when it is reckoned again from the matches by the plain definitions. */
class ExplanationsTest {
    private static final PlainRound.Shape SHAPE = new PlainRound.Shape(25, 3, 8, true, true, true);

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void every_listed_post_has_the_reason_that_can_be_reckoned_from_the_round(int passes) {
        var seen = new HashSet<String>();
        for (int number = 0; number < 400; number++) {
            var generated = PlainRound.of(number, SHAPE);
            var round = passes == 1 ? generated : generated.clearing();
            var plain = new PlainMatching(round);
            var match = plain.studentOptimal();
            var explanations = new Explanations(Matching.solve(round.market(), round.seed()));
            for (var student : round.students()) {
                var lines = explanations.of(student.id());

                assertThat(lines).extracting(line -> line.listing().post()).isEqualTo(student.wanted());
                assertThat(lines)
                        .as(round + " " + student)
                        .extracting(line -> line.reason().code())
                        .isEqualTo(reasons(round, plain, match, student));
                lines.forEach(line -> seen.add(line.reason().code()));
            }
        }
        assertThat(seen).hasSize(8);
    }

    /** The words of careers.md, one after the other. */
    private static List<String> reasons(
            PlainRound round, PlainMatching plain, Map<String, PlainMatching.Bid> match, PlainRound.Student student) {
        var reasons = new ArrayList<String>();
        var got = match.get(student.id());
        var last = last(round, match);
        for (var line : student.list()) {
            var post = round.post(line.post());
            if (got != null && got.post().equals(post.id())) {
                reasons.add("MATCHED");
            } else if (got != null && student.wanted().indexOf(post.id()) > got.rank()) {
                reasons.add("HIGHER_CHOICE_HELD");
            } else if (line.ineligible() != null) {
                reasons.add("INELIGIBLE");
            } else if (!line.consented()) {
                reasons.add("NO_CONSENT");
            } else if (post.closed() != null) {
                reasons.add("POST_CLOSED");
            } else if (line.veto() != null) {
                reasons.add("VETOED");
            } else {
                var bid = plain.bids(student).stream()
                        .filter(one -> one.post().equals(post.id())
                                && one.pass() == (got == null ? round.passes() : got.pass()))
                        .findFirst()
                        .orElseThrow();
                boolean other = round.path(student.university(), post.id()).stream()
                        .filter(node -> !node.id().equals(post.id()))
                        .anyMatch(node -> last.containsKey(node.id())
                                && PlainMatching.ORDER.compare(last.get(node.id()), bid) < 0);
                reasons.add(other ? "CAP" : "BELOW_CUTOFF");
            }
        }
        return reasons;
    }

    /** The last who is in, for every node that is full. */
    private static Map<String, PlainMatching.Bid> last(PlainRound round, Map<String, PlainMatching.Bid> match) {
        var in = new HashMap<String, List<PlainMatching.Bid>>();
        var seats = new HashMap<String, Integer>();
        for (var bid : match.values()) {
            for (var node : round.path(bid.university(), bid.post())) {
                in.computeIfAbsent(node.id(), id -> new ArrayList<>()).add(bid);
                seats.put(node.id(), node.seats());
            }
        }
        var last = new HashMap<String, PlainMatching.Bid>();
        in.forEach((id, bids) -> {
            if (bids.size() == seats.getOrDefault(id, 0)) {
                last.put(id, bids.stream().max(PlainMatching.ORDER).orElseThrow());
            }
        });
        return last;
    }

    @Test
    void a_reason_carries_what_is_needed_to_understand_it() {
        var round = new PlainRound(
                1,
                new Seed("ab".repeat(32)),
                List.of("u"),
                List.of(new PlainRound.Holder("company", null, 2)),
                List.of(
                        new PlainRound.Post("vision", "company", 1, 0, null),
                        new PlainRound.Post("speech", "company", 2, 0, null),
                        new PlainRound.Post("gone", "company", 1, 0, Closed.COMPANY_LEFT)),
                List.of(),
                List.of(
                        student("best", Listing.of("vision", 9)),
                        student("good", Listing.of("vision", 8), Listing.of("speech", 8)),
                        student(
                                "last",
                                Listing.of("gone", 1),
                                Listing.of("vision", 1).lacking("ascend", 3, 2),
                                Listing.of("speech", 1))));
        var explanations = new Explanations(Matching.solve(round.market(), round.seed()));

        assertThat(explanations.of("good"))
                .extracting(Explained::reason)
                .satisfiesExactly(
                        below -> assertThat(below).isInstanceOfSatisfying(Reason.BelowCutoff.class, it -> {
                            assertThat(it.seats()).isEqualTo(1);
                            assertThat(it.cutoff().band()).isEqualTo(9);
                        }),
                        matched -> assertThat(matched).isEqualTo(new Reason.Matched()));
        assertThat(explanations.of("last"))
                .extracting(Explained::reason)
                .satisfiesExactly(
                        closed -> assertThat(closed).isEqualTo(new Reason.PostClosed(Closed.COMPANY_LEFT)),
                        lacking -> assertThat(lacking).isEqualTo(new Reason.Ineligible("ascend", 3, 2)),
                        cap -> assertThat(cap).isInstanceOfSatisfying(Reason.Cap.class, it -> {
                            assertThat(it.kind()).isEqualTo(Reason.Kind.COMPANY);
                            assertThat(it.node()).isEqualTo("company");
                            assertThat(it.cutoff().band()).isEqualTo(8);
                        }));
        assertThat(explanations.of("nobody")).isEmpty();
    }

    private static PlainRound.Student student(String id, Listing... list) {
        return new PlainRound.Student(
                id,
                "u",
                List.of(list),
                List.of(list).stream().map(Listing::post).toList());
    }
}
