package org.zhigu.careers.matching;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What `./zhigu bench matching` measures; every line that it prints is a JSON object. */
final class Figures {
    private static final int LIST = 20;
    private static final int UNIVERSITIES = 100;
    private static final int BANDS = 10;
    private static final Seed SEED = new Seed("5eed".repeat(16));

    private Figures() {}

    public static void main(String[] words) throws IOException {
        switch (words[0]) {
            case "growth" -> {
                for (int i = 2; i < words.length; i++) {
                    growth(Integer.parseInt(words[i]), Integer.parseInt(words[1]));
                }
            }
            case "whatif" -> whatIf(Integer.parseInt(words[1]));
            case "plain" -> plain(Integer.parseInt(words[1]));
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static void growth(int students, int rounds) throws IOException {
        long begin = System.nanoTime();
        var market = market(students, students / 20, students / 200, LIST, 7);
        double load = millis(begin);
        double locked = timed(1, () -> write(out -> Snapshot.writeLocked(market, out)))[0];
        var draws = timed(Math.max(2, rounds / 2), () -> Draw.of(market, SEED));
        var draw = Draw.of(market, SEED);
        var solves = timed(rounds, () -> Matching.solve(market, draw));
        var solveWork = worked(rounds, () -> Matching.solve(market, draw));
        var outcome = Matching.solve(market, draw);
        var hashes = new Snapshot.Hashes("0".repeat(64), "0".repeat(64));
        var certificates = timed(
                rounds,
                () -> write(out -> {
                    var again = new Outcome(market, draw, outcome.choice, outcome.second);
                    Certificate.write(again, SEED, hashes, OptionalInt.empty(), out);
                }));
        begin = System.nanoTime();
        int differ = outcome.differing(Matching.companyOptimal(outcome));
        double other = millis(begin);
        System.out.println(String.format(
                Locale.ROOT,
                """
                {"what":"growth","students":%d,"posts":%d,"companies":%d,"pairs":%d,"seats":%d,"matched":%d,"proposals":%d,"full":%d,"differ":%d,\
                "load":%.1f,"locked":%.1f,"draw":%s,"solve":%s,"solveWork":%s,"certificate":%s,"company":%.1f}""",
                students,
                market.posts(),
                market.holderIds.length,
                market.pairs(),
                IntStream.range(0, market.posts()).mapToLong(market::seats).sum(),
                outcome.matched(),
                proposals(outcome),
                IntStream.range(0, market.nodes()).filter(outcome::isFull).count(),
                differ,
                load,
                locked,
                Arrays.toString(draws),
                Arrays.toString(solves),
                Arrays.toString(solveWork),
                Arrays.toString(certificates),
                other));
    }

    private static void whatIf(int questions) {
        var market = market(10_000, 500, 50, 10, 11);
        var outcome = Matching.solve(market, Draw.of(market, SEED));
        var random = new Random(3);
        var whatIf = new WhatIf(outcome);
        var took = new double[questions];
        int changed = 0;
        for (int i = -questions / 4; i < questions; i++) {
            int student = random.nextInt(market.students());
            var list = random.ints(0, market.posts())
                    .distinct()
                    .limit(10)
                    .mapToObj(post -> Listing.of(market.post(post), 1 + random.nextInt(BANDS)))
                    .toList();
            long begin = System.nanoTime();
            var answer = whatIf.ask(market.student(student), list);
            if (i >= 0) {
                took[i] = millis(begin);
                var was = outcome.post(market.student(student));
                changed += answer.equals(new WhatIf.Answer.Would(was)) ? 0 : 1;
            }
        }
        var solves = timed(200, () -> Matching.solve(market, outcome.draw));
        System.out.println(String.format(
                Locale.ROOT,
                "{\"what\":\"whatif\",\"changed\":%d,\"ask\":%s,\"solve\":%s}",
                changed,
                Arrays.toString(took),
                Arrays.toString(solves)));
    }

    /** The plain way needs the plain rows; both are given the same round. */
    private static void plain(int students) {
        var shape = new PlainRound.Shape(
                students, Math.max(2, students / 100), Math.max(4, students / 10), true, true, true);
        var whole = PlainRound.of(1, shape);
        var round = new PlainRound(
                1,
                whole.seed(),
                whole.universities(),
                whole.holders(),
                whole.posts(),
                whole.caps(),
                whole.students().stream()
                        .map(one -> one.wanting(one.wanted()
                                .subList(0, Math.min(LIST, one.wanted().size()))))
                        .toList());
        var market = round.market();
        var draw = Draw.of(market, round.seed());
        var solves = timed(300, () -> Matching.solve(market, draw));
        long begin = System.nanoTime();
        var plain = new PlainMatching(round).studentOptimal();
        double slow = millis(begin);
        boolean same = PlainMatching.posts(plain).equals(PlainMatching.posts(Matching.solve(market, draw)));
        System.out.println(String.format(
                Locale.ROOT,
                "{\"what\":\"plain\",\"students\":%d,\"posts\":%d,\"same\":%b,\"plain\":%.1f,\"solve\":%s}",
                students,
                market.posts(),
                same,
                slow,
                Arrays.toString(solves)));
    }

    /** Able students stand in high bands, good posts are wanted by many; two of three companies have a cap that binds. */
    static Market market(int students, int posts, int companies, int list, long number) {
        var random = new Random(number);
        var rows = MarketRows.binding("bench", SEED.commitment());
        for (int i = 0; i < UNIVERSITIES; i++) {
            rows.university("u" + i);
        }
        var seats = new int[posts];
        var ofCompany = new int[companies];
        for (int i = 0; i < posts; i++) {
            seats[i] = 4 + random.nextInt(29);
            ofCompany[i % companies] += seats[i];
        }
        for (int i = 0; i < companies; i++) {
            if (i % 3 == 0) {
                rows.company("c" + i);
            } else {
                rows.company("c" + i, Math.max(1, ofCompany[i] * (70 + random.nextInt(30)) / 100));
            }
            if (i % 5 == 0) {
                rows.cap("g" + i, "c" + i, Math.max(1, ofCompany[i] / 4));
            }
        }
        for (int i = 0; i < posts; i++) {
            int company = i % companies;
            boolean grouped = company % 5 == 0 && i / companies < 4;
            rows.post("p" + i, (grouped ? "g" : "c") + company, seats[i], 1);
            if (i % 5 == 0) {
                rows.universityCap("p" + i, "u" + random.nextInt(UNIVERSITIES), 1 + random.nextInt(3));
            }
        }
        var stamp = new int[posts];
        for (int i = 0; i < students; i++) {
            double able = random.nextDouble();
            var wanted = new int[list];
            var bands = new int[list];
            var places = new int[list];
            for (int j = 0; j < list; j++) {
                int post;
                do {
                    double x = random.nextDouble();
                    post = (int) (posts * (j % 2 == 0 ? x * x : x));
                } while (stamp[post] == i + 1);
                stamp[post] = i + 1;
                wanted[j] = post;
                bands[j] = Math.clamp(Math.round(able * BANDS + random.nextGaussian()), 1, BANDS);
                places[j] = random.nextInt(10) < 3 ? 1 + random.nextInt(50) : 0;
            }
            rows.student("s%07d".formatted(i), "u" + random.nextInt(UNIVERSITIES), wanted, bands, places);
        }
        return ((MarketRows.Built.Ready) rows.build()).market();
    }

    /** Everybody asked down to what came true, in whatever order it happened. */
    private static long proposals(Outcome outcome) {
        var market = outcome.market;
        long proposals = 0;
        for (int student = 0; student < market.students(); student++) {
            int choice = outcome.choice[student];
            proposals += (choice == Market.NONE ? market.start[student + 1] : choice + 1) - market.start[student];
        }
        return proposals;
    }

    /** Milliseconds of the processor: what is left when the neighbours on the machine are taken away. */
    private static double[] worked(int rounds, Supplier<?> act) {
        var threads = ManagementFactory.getThreadMXBean();
        var took = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = threads.getCurrentThreadCpuTime();
            if (act.get() == null) {
                throw new IllegalStateException("nothing came of it");
            }
            took[i] = (threads.getCurrentThreadCpuTime() - begin) / 1e6;
        }
        return took;
    }

    private static double[] timed(int rounds, Supplier<?> act) {
        var took = new ArrayList<Double>(List.of());
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            if (act.get() == null) {
                throw new IllegalStateException("nothing came of it");
            }
            took.add(millis(begin));
        }
        return took.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static Object write(Writing writing) {
        try (var out = OutputStream.nullOutputStream()) {
            writing.to(out);
            return out;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}
