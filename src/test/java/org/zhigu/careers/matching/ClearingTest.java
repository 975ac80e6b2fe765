package org.zhigu.careers.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhigu.careers.matching.PlainMatching.posts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhigu.careers.matching.PlainMatching.Bid;

/** The clearing round: ties are kept, and few go empty who need not. */
class ClearingTest {
    static Stream<PlainRound.Shape> shapes() {
        return IntStream.range(0, 2).mapToObj(i -> new PlainRound.Shape(6, 2, 4, true, i > 0, false));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void it_matches_at_least_two_of_three_whom_any_weakly_stable_matching_could(PlainRound.Shape shape) {
        int largest = 0;
        int cleared = 0;
        int byLottery = 0;
        for (int number = 0; number < 150; number++) {
            var round = PlainRound.of(number, shape);
            var match = posts(Matching.solve(round.clearing().market(), round.seed()));
            var lottery = posts(Matching.solve(round.market(), round.seed()));
            var weak = new Weak(round);
            int most = weak.largest();

            assertThat(weak.isStable(match)).as(round::toString).isTrue();
            assertThat(match.size() * 3).as(round::toString).isGreaterThanOrEqualTo(most * 2);
            largest += most;
            cleared += match.size();
            byLottery += lottery.size();
        }
        assertThat(cleared).isBetween(byLottery, largest);
    }

    @Test
    void who_was_refused_everywhere_goes_before_an_equal_who_was_not() {
        var round = new PlainRound(
                1,
                new Seed("00".repeat(32)),
                List.of("u"),
                List.of(new PlainRound.Holder("company", null, Market.NO_CAP)),
                List.of(
                        new PlainRound.Post("wanted", "company", 1, 0, null),
                        new PlainRound.Post("spare", "company", 1, 0, null)),
                List.of(),
                List.of(
                        student("one", Listing.of("wanted", 5), Listing.of("spare", 5)),
                        student("two", Listing.of("wanted", 5))));

        var match = posts(Matching.solve(round.clearing().market(), round.seed()));

        assertThat(match).isEqualTo(Map.of("one", "spare", "two", "wanted"));
    }

    private static PlainRound.Student student(String id, Listing... list) {
        return new PlainRound.Student(
                id, "u", List.of(list), Stream.of(list).map(Listing::post).toList());
    }

    /** Stability where a tie is no reason: a pair blocks only if the company is strictly better off. */
    private record Weak(PlainRound round, PlainMatching plain) {
        Weak(PlainRound round) {
            this(round, new PlainMatching(round));
        }

        int largest() {
            return largest(0, new TreeMap<>());
        }

        private int largest(int at, Map<String, Bid> match) {
            if (at == round.students().size()) {
                return isStable(posts(match)) ? match.size() : -1;
            }
            var student = round.students().get(at);
            int most = largest(at + 1, match);
            for (var bid : plain.bids(student)) {
                match.put(student.id(), bid);
                if (plain.chosen(match.values()).size() == match.size()) {
                    most = Math.max(most, largest(at + 1, match));
                }
                match.remove(student.id());
            }
            return most;
        }

        boolean isStable(Map<String, String> match) {
            var held = new ArrayList<Bid>();
            for (var student : round.students()) {
                plain.bids(student).stream()
                        .filter(bid -> bid.post().equals(match.get(student.id())))
                        .forEach(held::add);
            }
            return round.students().stream().allMatch(student -> {
                var bids = plain.bids(student);
                int own = bids.stream()
                        .filter(bid -> bid.post().equals(match.get(student.id())))
                        .mapToInt(bids::indexOf)
                        .findFirst()
                        .orElse(bids.size());
                return bids.subList(0, own).stream().noneMatch(bid -> isStrictlyWanted(bid, held));
            });
        }

        /** With everybody who is not strictly worse put before the newcomer, it is still taken. */
        private boolean isStrictlyWanted(Bid bid, List<Bid> held) {
            var last = new Bid(bid.student(), bid.university(), bid.post(), bid.rank(), bid.band(), bid.place(), 0, -1);
            var all = new ArrayList<>(held);
            all.add(last);
            return plain.chosen(all).contains(last);
        }
    }
}
