package org.zhigu.labs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.zhigu.teaching.Feasibility;

/**
 * The rush before a due date, played through: hand-ins come the thicker the nearer the date is, each takes as long as nine
 * of ten take, and so many run at once. How early people are on average is a sixth of the time that they have, a day and a
 * half at most: classes that have weeks still do most in the last days.
 */
final class Rush {
    static final Duration BEARABLE = Duration.ofMinutes(15);
    private static final int PART_OF_TIME = 6;
    private static final Duration EARLIEST_ON_AVERAGE = Duration.ofHours(36);
    private static final double NINE_OF_TEN = 0.9;
    private static final int MOST_RUNS = 60_000;
    private static final int MOST_SLOTS = 100_000;
    private static final int MOST_DAYS = 28;

    private Rush() {}

    /** So many runs of one lab, each so long, in the time until it is due; a run takes {@code slots} places. */
    record Load(int runs, Duration run, int slots, Instant opens, Instant due) {
        Load dueAt(Instant other) {
            return new Load(runs, run, slots, opens, other);
        }
    }

    /** What waited how long, of the first load alone. */
    record Played(Duration longest, Duration late) {
        boolean bearable() {
            return longest.compareTo(BEARABLE) <= 0 && late.compareTo(BEARABLE) <= 0;
        }
    }

    /** The load asked about, and all others that fall into its days. */
    static Feasibility judge(Load load, List<Load> others, int slots, boolean observed) {
        var played = play(load, others, slots);
        boolean fits = played.bearable();
        int enough = fits ? slots : enough(load, others, slots);
        var later = fits ? null : later(load, others, slots);
        return new Feasibility(
                fits,
                played.longest(),
                played.late(),
                load.runs(),
                load.run(),
                observed,
                others.stream().mapToInt(Load::runs).sum(),
                slots,
                enough,
                later);
    }

    static Played play(Load load, List<Load> others, int slots) {
        var arrivals = new ArrayList<double[]>();
        arrive(load, 0, load.due(), arrivals);
        for (var other : others) {
            arrive(other, 1, load.due(), arrivals);
        }
        arrivals.sort((one, other) -> Double.compare(one[0], other[0]));
        var free = new PriorityQueue<Double>();
        for (int i = 0; i < Math.min(slots, Math.max(1, arrivals.size() * 8)); i++) {
            free.add(Double.NEGATIVE_INFINITY);
        }
        var waits = new double[load.runs()];
        int count = 0;
        double last = Double.NEGATIVE_INFINITY;
        for (var arrival : arrivals) {
            int places = (int) Math.min(arrival[3], free.size());
            double begin = arrival[0];
            for (int i = 0; i < places; i++) {
                begin = Math.max(begin, free.remove());
            }
            double end = begin + arrival[1];
            for (int i = 0; i < places; i++) {
                free.add(end);
            }
            if (arrival[2] == 0 && count < waits.length) {
                waits[count++] = begin - arrival[0];
                last = Math.max(last, end);
            }
        }
        if (count == 0) {
            return new Played(Duration.ZERO, Duration.ZERO);
        }
        Arrays.sort(waits, 0, count);
        double wait = waits[(int) Math.min(count - 1, Math.floor(count * NINE_OF_TEN))];
        return new Played(seconds(wait), seconds(Math.max(0, last)));
    }

    /** When each is handed in, in seconds against the due date asked about: the quantiles of how early people are. */
    private static void arrive(Load load, int whose, Instant zero, List<double[]> arrivals) {
        double time =
                (double) Math.max(1, Duration.between(load.opens(), load.due()).toSeconds());
        double mean = Math.min(time / PART_OF_TIME, (double) EARLIEST_ON_AVERAGE.toSeconds());
        double due = (double) Duration.between(zero, load.due()).toSeconds();
        // of those that would come before it opens none does: the rest is stretched over the time there is
        double within = 1 - Math.exp(-time / mean);
        int runs = Math.min(load.runs(), MOST_RUNS);
        for (int i = 0; i < runs; i++) {
            double early = -Math.log(1 - within * (i + 0.5) / runs) * mean;
            arrivals.add(new double[] {due - early, load.run().toMillis() / 1000.0, whose, load.slots()});
        }
    }

    private static int enough(Load load, List<Load> others, int slots) {
        int few = slots;
        int many = Math.max(slots, 1) * 2;
        while (many < MOST_SLOTS && !play(load, others, many).bearable()) {
            few = many;
            many *= 2;
        }
        while (many - few > 1) {
            int middle = few + (many - few) / 2;
            if (play(load, others, middle).bearable()) {
                many = middle;
            } else {
                few = middle;
            }
        }
        return many;
    }

    /** By whole days, so that the hour stays. */
    private static @Nullable Instant later(Load load, List<Load> others, int slots) {
        for (int days = 1; days <= MOST_DAYS; days++) {
            var due = load.due().plus(Duration.ofDays(days));
            if (play(load.dueAt(due), others, slots).bearable()) {
                return due;
            }
        }
        return null;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
