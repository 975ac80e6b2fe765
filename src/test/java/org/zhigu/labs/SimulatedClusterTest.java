package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.Placement;
import org.zhigu.compute.slices.Placing;
import org.zhigu.labs.Fairness.Contender;
import org.zhigu.labs.Fairness.Rank;
import org.zhigu.labs.Fairness.Used;

/**
 * Weeks of 3,200 cards in 16 slices of whole nodes, each university with rushes of its own that are more than its slice
 * holds: how much of what the same jobs could use of one common cluster the slices use, with and without lending. One
 * week, or as many as {@code -Dzhigu.weeks=16} says.
 */
class SimulatedClusterTest {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedClusterTest.class);
    private static final int UNIVERSITIES = 16;
    private static final int NODES = 25;
    private static final int CARDS = 8;
    private static final int WEEKS = Integer.getInteger("zhigu.weeks", 1);
    private static final int END = (int) Duration.ofDays(7L * WEEKS).toSeconds();
    private static final int TICK = 10;
    private static final double HALF_LIFE = (double) Duration.ofDays(2).toSeconds();
    private static final Instant BEGIN = Instant.parse("2026-09-07T00:00:00Z");

    private record Attempted(int university, String student, int at, int cards, int seconds) {}

    private record Running(int ends, Attempted attempt, int slice, int node) {}

    /** Card seconds that were used, and that what ran and waited at each moment could have used of all cards. */
    private record Seen(double used, double allowed, int longestTakenBack) {
        double share() {
            return used / allowed;
        }
    }

    @Test
    void idle_slices_that_are_lent_leave_little_unused_and_come_back_in_time() {
        var term = term(20261122);

        var pooled = serve(term, true, false);
        var alone = serve(term, false, false);
        var lent = serve(term, false, true);

        LOG.info(
                "{} jobs on 3,200 cards; of what waited and ran could use, one common cluster uses {} %, slices alone {} %, "
                        + "lent {} %; an owner whose slice was lent out waited {} s at most for the last card of it",
                term.size(),
                percent(pooled.share()),
                percent(alone.share()),
                percent(lent.share()),
                lent.longestTakenBack());

        assertThat(lent.share()).isGreaterThanOrEqualTo(0.95);
        assertThat(lent.share()).isGreaterThan(alone.share());
        assertThat(lent.longestTakenBack())
                .isLessThanOrEqualTo((int) Duration.ofMinutes(15).toSeconds() + TICK);
    }

    private static List<Attempted> term(long seed) {
        var random = new Random(seed);
        var term = new ArrayList<Attempted>();
        for (int week = 0; week < WEEKS; week++) {
            for (int university = 0; university < UNIVERSITIES; university++) {
                for (int rush = 0; rush < 2; rush++) {
                    // the second rush of each fourth week is everybody's at once
                    boolean common = rush == 1 && week % 4 == 0;
                    int day = common ? 6 : (university + 3 * rush + 2 * week) % 6;
                    var due = Duration.ofDays(7L * week + day).plusHours(14 + university % (common ? 3 : 9));
                    rush(term, random, university, (int) due.toSeconds());
                }
            }
        }
        term.sort(Comparator.comparingInt(Attempted::at));
        return term;
    }

    private static void rush(List<Attempted> term, Random random, int university, int due) {
        int[] sizes = {1, 1, 1, 2, 4, 8};
        for (int i = 0; i < 1100; i++) {
            double early =
                    -Math.log(1 - random.nextDouble()) * Duration.ofMinutes(50).toSeconds();
            term.add(new Attempted(
                    university,
                    university + "-" + random.nextInt(300),
                    Math.max(0, (int) (due - early)),
                    sizes[random.nextInt(sizes.length)],
                    120 + random.nextInt(600)));
        }
    }

    /** Free cards of each node by slice; a job lies on one node, on the fullest that has room for it. */
    private static final class Cards {
        private final int[][] free;

        Cards(int slices, int nodes) {
            free = new int[slices][nodes];
            for (var each : free) {
                Arrays.fill(each, CARDS);
            }
        }

        int take(int slice, int cards) {
            int best = -1;
            for (int node = 0; node < free[slice].length; node++) {
                if (free[slice][node] >= cards && (best < 0 || free[slice][node] < free[slice][best])) {
                    best = node;
                }
            }
            if (best >= 0) {
                free[slice][best] -= cards;
            }
            return best;
        }

        void give(Running run) {
            free[run.slice()][run.node()] += run.attempt().cards();
        }
    }

    private static Seen serve(List<Attempted> term, boolean pooled, boolean lending) {
        var cards = pooled ? new Cards(1, UNIVERSITIES * NODES) : new Cards(UNIVERSITIES, NODES);
        int slices = pooled ? 1 : UNIVERSITIES;
        var running = new PriorityQueue<Running>(Comparator.comparingInt(Running::ends));
        var waiting = new ArrayList<Attempted>();
        List<Deque<Attempted>> handed = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            handed.add(new ArrayDeque<>());
        }
        var recent = new HashMap<String, double[]>();
        var takenBack = new int[1];
        double used = 0;
        double allowed = 0;
        int served = 0;
        int next = 0;
        for (int now = 0; now < END; now += TICK) {
            while (!running.isEmpty() && running.element().ends() <= now) {
                var ended = running.remove();
                cards.give(ended);
                bill(recent, ended.attempt(), now);
            }
            while (next < term.size() && term.get(next).at() <= now) {
                waiting.add(term.get(next++));
            }
            if (!waiting.isEmpty()) {
                hand(waiting, handed, running, cards, recent, pooled, lending, now, served);
            }
            for (int slice = 0; slice < slices; slice++) {
                start(handed.get(slice), slice, cards, running, now, takenBack);
            }
            int busy = running.stream().mapToInt(each -> each.attempt().cards()).sum();
            int more = waiting.stream().mapToInt(Attempted::cards).sum()
                    + handed.stream()
                            .flatMap(Deque::stream)
                            .mapToInt(Attempted::cards)
                            .sum();
            used += (double) busy * TICK;
            allowed += (double) Math.min(UNIVERSITIES * NODES * CARDS, busy + more) * TICK;
            served = next - waiting.size();
        }
        return new Seen(used, allowed, takenBack[0]);
    }

    /** The worker's round: in the fair order into the own slice as far as it takes, else into an idle one. */
    private static void hand(
            List<Attempted> waiting,
            List<Deque<Attempted>> handed,
            PriorityQueue<Running> running,
            Cards cards,
            Map<String, double[]> recent,
            boolean pooled,
            boolean lending,
            int now,
            int turn) {
        if (pooled) {
            handed.getFirst().addAll(waiting);
            waiting.clear();
            return;
        }
        var load = new SliceLoad();
        running.forEach(each -> load.add(place(each.slice()), each.attempt().cards()));
        for (int slice = 0; slice < handed.size(); slice++) {
            for (var each : handed.get(slice)) {
                load.add(place(slice), each.cards());
            }
        }
        Set<Integer> wanted = new HashSet<>();
        waiting.forEach(each -> wanted.add(each.university()));
        for (int slice = 0; slice < handed.size(); slice++) {
            if (!handed.get(slice).isEmpty()) {
                wanted.add(slice);
            }
        }
        var order = Fairness.order(
                waiting.stream().map(SimulatedClusterTest::contender).toList(),
                running.stream().map(each -> contender(each.attempt())).toList(),
                key -> new Used(recent(recent, key, now), 1),
                turn);
        Set<Attempted> gone = new HashSet<>();
        for (var each : order) {
            int own = each.university();
            if (load.fits(place(own), each.cards())
                    || !(lending && borrowed(each, handed.size(), wanted, running, cards, load, now, gone))) {
                if (load.takes(place(own), each.cards())) {
                    load.add(place(own), each.cards());
                    handed.get(own).add(each);
                    gone.add(each);
                }
            }
        }
        waiting.removeIf(gone::contains);
    }

    private static boolean borrowed(
            Attempted each,
            int slices,
            Set<Integer> wanted,
            PriorityQueue<Running> running,
            Cards cards,
            SliceLoad load,
            int now,
            Set<Attempted> gone) {
        for (int slice = 0; slice < slices; slice++) {
            if (!wanted.contains(slice) && load.fits(place(slice), each.cards())) {
                int node = cards.take(slice, each.cards());
                if (node >= 0) {
                    running.add(new Running(now + each.seconds(), each, slice, node));
                    load.add(place(slice), each.cards());
                    gone.add(each);
                    return true;
                }
            }
        }
        return false;
    }

    /** The cluster's own part: in the order in which they came, and what fits passes what does not. */
    private static void start(
            Deque<Attempted> queue, int slice, Cards cards, PriorityQueue<Running> running, int now, int[] takenBack) {
        var left = queue.iterator();
        while (left.hasNext()) {
            var each = left.next();
            int node = cards.take(slice, each.cards());
            if (node >= 0) {
                left.remove();
                running.add(new Running(now + each.seconds(), each, slice, node));
            }
        }
        if (!queue.isEmpty()) {
            // how long the next one's cards stay with those who borrowed them
            running.stream()
                    .filter(each -> each.slice() == slice && each.attempt().university() != slice)
                    .mapToInt(each -> each.ends() - now)
                    .max()
                    .ifPresent(longest -> takenBack[0] = Math.max(takenBack[0], longest));
        }
    }

    private static Placing.Now place(int slice) {
        return new Placing.Now(new Placement(null, String.valueOf(slice), null), null, NODES * CARDS);
    }

    private static Contender<Attempted> contender(Attempted attempt) {
        var university = "u" + attempt.university();
        return new Contender<>(
                attempt,
                university,
                university + "-course",
                attempt.student(),
                BEGIN.plusSeconds(attempt.at()),
                (double) attempt.cards() * attempt.seconds(),
                Rank.FIRST);
    }

    private static void bill(Map<String, double[]> recent, Attempted attempt, double now) {
        var university = "u" + attempt.university();
        for (var key : List.of(university, university + "-course", attempt.student())) {
            recent.put(key, new double[] {recent(recent, key, now) + (double) attempt.cards() * attempt.seconds(), now
            });
        }
    }

    private static double recent(Map<String, double[]> recent, String key, double now) {
        var known = recent.get(key);
        return known == null ? 0 : known[0] * Math.pow(0.5, (now - known[1]) / HALF_LIFE);
    }

    private static double percent(double share) {
        return Math.round(share * 1000) / 10.0;
    }
}
