package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.labs.Fairness.Contender;
import org.zhigu.labs.Fairness.Rank;
import org.zhigu.labs.Fairness.Used;

/**
 * A term of twelve universities of the same load and one that hands in four times as much, with deadlines of which half
 * fall together, and rushes before them, through the order that the worker serves by.
 */
class SimulatedTermTest {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedTermTest.class);
    private static final int UNIVERSITIES = 12;
    private static final int COURSES = 2;
    private static final int STUDENTS = 20;
    private static final int WEEKS = 12;
    private static final int ATTEMPTS = 3;
    private static final int SLOTS = 3;
    private static final String GREEDY = "u-greedy";
    private static final double HALF_LIFE = (double) Duration.ofDays(2).toSeconds();
    private static final Instant BEGIN = Instant.parse("2026-09-07T00:00:00Z");

    private record Attempted(String university, String course, String student, double at, double run) {}

    private record Served(Attempted attempt, double begun) {
        double slowdown() {
            return (begun - attempt.at() + attempt.run()) / attempt.run();
        }
    }

    private record Ending(double at, Attempted attempt) {}

    @ParameterizedTest
    @ValueSource(longs = {20261122, 7, 1911})
    void no_university_is_slowed_much_more_than_another_of_the_same_load_and_nobody_starves(long seed) {
        var term = term(seed);

        var fair = serve(term, true);
        var first = serve(term, false);

        var slowed = slowed(fair);
        double greedy = slowed.getOrDefault(GREEDY, 0.0);
        slowed.remove(GREEDY);
        double least = slowed.values().stream().mapToDouble(each -> each).min().orElseThrow();
        double most = slowed.values().stream().mapToDouble(each -> each).max().orElseThrow();
        var before = slowed(first);
        before.remove(GREEDY);
        LOG.info(
                "seed {}: {} attempts, slots busy {} % of all hours; slowed {} to {} times, ratio {}; the greedy one {}; "
                        + "first come first served {} to {}; longest wait {} s, of the greedy one {} s, first come first served {} s",
                seed,
                term.size(),
                Math.round(100 * busy(fair)),
                round(least),
                round(most),
                round(most / least),
                round(greedy),
                round(before.values().stream().mapToDouble(each -> each).min().orElseThrow()),
                round(before.values().stream().mapToDouble(each -> each).max().orElseThrow()),
                Math.round(longest(fair, false)),
                Math.round(longest(fair, true)),
                Math.round(longest(first, false)));

        assertThat(fair).hasSameSizeAs(term);
        assertThat(most / least).isLessThanOrEqualTo(1.5);
        assertThat(greedy).isGreaterThan(most);
        assertThat(longest(fair, false)).isLessThanOrEqualTo(2.5 * longest(first, false));
        assertThat(longest(fair, true)).isLessThanOrEqualTo(4 * longest(first, true));
    }

    private static List<Attempted> term(long seed) {
        var random = new Random(seed);
        var term = new ArrayList<Attempted>();
        for (int number = 0; number <= UNIVERSITIES; number++) {
            boolean greedy = number == UNIVERSITIES;
            var university = greedy ? GREEDY : "u" + number;
            for (int course = 0; course < COURSES; course++) {
                for (int week = 0; week < WEEKS; week++) {
                    // one course is due on the Sunday that all like, the other on evenings that go round
                    int day = course == 0 ? 6 : (number + week) % 6;
                    double due = (double)
                            Duration.ofDays(7L * week + day).plusHours(16).toSeconds();
                    for (int student = 0; student < STUDENTS; student++) {
                        for (int attempt = 0; attempt < ATTEMPTS * (greedy ? 4 : 1); attempt++) {
                            double early = -Math.log(1 - random.nextDouble())
                                    * Duration.ofHours(2).toSeconds();
                            term.add(new Attempted(
                                    university,
                                    university + "-" + course,
                                    university + "-" + course + "-" + student,
                                    Math.max(0, due - early),
                                    20 + random.nextDouble() * 40));
                        }
                    }
                }
            }
        }
        term.sort(Comparator.comparingDouble(Attempted::at));
        return term;
    }

    private static List<Served> serve(List<Attempted> term, boolean fairly) {
        var served = new ArrayList<Served>();
        var waiting = new ArrayList<Attempted>();
        var running = new PriorityQueue<Ending>(Comparator.comparingDouble(Ending::at));
        var recent = new HashMap<String, double[]>();
        int next = 0;
        while (next < term.size() || !waiting.isEmpty()) {
            double now;
            if (running.size() == SLOTS || (next == term.size() && !running.isEmpty())) {
                var ended = running.remove();
                now = ended.at();
                bill(recent, ended.attempt(), now);
            } else {
                now = term.get(next).at();
            }
            while (!running.isEmpty() && running.element().at() <= now) {
                bill(recent, running.remove().attempt(), now);
            }
            while (next < term.size() && term.get(next).at() <= now) {
                waiting.add(term.get(next++));
            }
            while (running.size() < SLOTS && !waiting.isEmpty()) {
                var chosen = fairly ? fairest(waiting, running, recent, now, served.size()) : waiting.getFirst();
                waiting.remove(chosen);
                served.add(new Served(chosen, now));
                running.add(new Ending(now + chosen.run(), chosen));
            }
        }
        return served;
    }

    private static Attempted fairest(
            List<Attempted> waiting,
            PriorityQueue<Ending> running,
            Map<String, double[]> recent,
            double now,
            int turn) {
        return Fairness.order(
                        waiting.stream().map(SimulatedTermTest::contender).toList(),
                        running.stream().map(each -> contender(each.attempt())).toList(),
                        key -> new Used(recent(recent, key, now), 1),
                        turn)
                .getFirst();
    }

    private static Contender<Attempted> contender(Attempted attempt) {
        return new Contender<>(
                attempt,
                attempt.university(),
                attempt.course(),
                attempt.student(),
                BEGIN.plusMillis((long) (attempt.at() * 1000)),
                40,
                Rank.FIRST);
    }

    private static void bill(Map<String, double[]> recent, Attempted attempt, double now) {
        for (var key : List.of(attempt.university(), attempt.course(), attempt.student())) {
            recent.put(key, new double[] {recent(recent, key, now) + attempt.run(), now});
        }
    }

    private static double recent(Map<String, double[]> recent, String key, double now) {
        var known = recent.get(key);
        return known == null ? 0 : known[0] * Math.pow(0.5, (now - known[1]) / HALF_LIFE);
    }

    private static Map<String, Double> slowed(List<Served> served) {
        var sums = new HashMap<String, double[]>();
        for (var each : served) {
            var sum = sums.computeIfAbsent(each.attempt().university(), _ -> new double[2]);
            sum[0] += each.slowdown();
            sum[1]++;
        }
        var slowed = new HashMap<String, Double>();
        sums.forEach((university, sum) -> slowed.put(university, sum[0] / sum[1]));
        return slowed;
    }

    private static double longest(List<Served> served, boolean greedy) {
        return served.stream()
                .filter(each -> each.attempt().university().equals(GREEDY) == greedy)
                .mapToDouble(each -> each.begun() - each.attempt().at())
                .max()
                .orElse(0);
    }

    private static double busy(List<Served> served) {
        double sum = served.stream().mapToDouble(each -> each.attempt().run()).sum();
        return sum / (SLOTS * Duration.ofDays(7L * WEEKS).toSeconds());
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
