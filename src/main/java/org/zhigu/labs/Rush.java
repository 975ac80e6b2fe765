package org.zhigu.labs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.slices.Span;
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
    static final int MOST_DAYS = 28;

    private Rush() {}

    /** So many runs of one lab, each so long, in the time until it is due; a run takes {@code slots} places. */
    record Load(int runs, Duration run, int slots, Instant opens, Instant due) {
        Load dueAt(Instant other) {
            return new Load(runs, run, slots, opens, other);
        }
    }

    /** Places to run that are there in these times; no times mean always. */
    record Places(int count, List<Span> open) {
        Places {
            open = List.copyOf(open);
        }

        static List<Places> always(int count) {
            return List.of(new Places(count, List.of()));
        }
    }

    /** What waited how long, of the first load alone; the last verdict may come as late as a run takes. */
    record Played(Duration longest, Duration late, Duration run) {
        boolean bearable() {
            return longest.compareTo(BEARABLE) <= 0 && late.minus(run).compareTo(BEARABLE) <= 0;
        }
    }

    /** The load asked about, and all others that fall into its days. */
    static Feasibility judge(Load load, List<Load> others, int slots, boolean observed) {
        return judge(load, others, Places.always(slots), observed);
    }

    static Feasibility judge(Load load, List<Load> others, List<Places> places, boolean observed) {
        var played = play(load, others, places);
        boolean fits = played.bearable();
        int slots = places.stream().mapToInt(Places::count).sum();
        int enough = fits ? slots : enough(load, others, places, slots);
        var later = fits ? null : later(load, others, places);
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
                later,
                places.stream().anyMatch(each -> !each.open().isEmpty()));
    }

    static Played play(Load load, List<Load> others, int slots) {
        return play(load, others, Places.always(slots));
    }

    /** Each takes the places where it can begin first. */
    static Played play(Load load, List<Load> others, List<Places> places) {
        var arrivals = new ArrayList<double[]>();
        arrive(load, 0, load.due(), arrivals);
        for (var other : others) {
            arrive(other, 1, load.due(), arrivals);
        }
        arrivals.sort((one, other) -> Double.compare(one[0], other[0]));
        var rooms = places.stream()
                .map(each -> new Room(each, load.due(), arrivals.size()))
                .toList();
        var waits = new double[load.runs()];
        int count = 0;
        double last = Double.NEGATIVE_INFINITY;
        for (var arrival : arrivals) {
            Room chosen = null;
            double begin = Double.POSITIVE_INFINITY;
            for (var room : rooms) {
                double there = room.begin(arrival[0], arrival[1], (int) arrival[3]);
                if (chosen == null || there < begin) {
                    chosen = room;
                    begin = there;
                }
            }
            if (chosen == null) {
                continue;
            }
            double end = begin + arrival[1];
            chosen.take((int) arrival[3], end);
            if (arrival[2] == 0 && count < waits.length) {
                waits[count++] = begin - arrival[0];
                last = Math.max(last, end);
            }
        }
        if (count == 0) {
            return new Played(Duration.ZERO, Duration.ZERO, load.run());
        }
        Arrays.sort(waits, 0, count);
        double wait = waits[(int) Math.min(count - 1, Math.floor(count * NINE_OF_TEN))];
        return new Played(seconds(wait), seconds(Math.max(0, last)), load.run());
    }

    /** When each place is free again, in seconds against the due date asked about. */
    private static final class Room {
        private static final double NEVER = Duration.ofDays(MOST_DAYS).toSeconds() * 2.0;
        private final PriorityQueue<Double> free = new PriorityQueue<>();
        private final double[][] open;

        Room(Places places, Instant zero, int arrivals) {
            for (int i = 0; i < Math.min(places.count(), Math.max(1, arrivals * 8)); i++) {
                free.add(Double.NEGATIVE_INFINITY);
            }
            open = places.open().stream()
                    .map(span -> new double[] {
                        Duration.between(zero, span.from()).toSeconds(),
                        Duration.between(zero, span.to()).toSeconds()
                    })
                    .toArray(double[][]::new);
        }

        double begin(double from, double takes, int slots) {
            double begin = from;
            var soonest = new ArrayList<Double>();
            for (int i = 0; i < slots && !free.isEmpty(); i++) {
                soonest.add(free.remove());
            }
            free.addAll(soonest);
            if (!soonest.isEmpty()) {
                begin = Math.max(begin, soonest.getLast());
            }
            return soonest.isEmpty() ? NEVER : opened(begin, takes);
        }

        /** What would not end before it closes waits for the next time. */
        private double opened(double begin, double takes) {
            if (open.length == 0) {
                return begin;
            }
            for (var span : open) {
                double there = Math.max(begin, span[0]);
                if (there + takes <= span[1]) {
                    return there;
                }
            }
            return Math.max(begin, NEVER);
        }

        void take(int slots, double until) {
            int taken = Math.min(slots, free.size());
            for (int i = 0; i < taken; i++) {
                free.remove();
            }
            for (int i = 0; i < taken; i++) {
                free.add(until);
            }
        }
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

    /** In the largest of them; 0 where they are open too rarely for any number to do. */
    private static int enough(Load load, List<Load> others, List<Places> places, int slots) {
        int few = slots;
        int many = Math.max(slots, 1) * 2;
        while (many < MOST_SLOTS && !play(load, others, widened(places, many)).bearable()) {
            few = many;
            many *= 2;
        }
        if (many >= MOST_SLOTS && !play(load, others, widened(places, many)).bearable()) {
            return 0;
        }
        while (many - few > 1) {
            int middle = few + (many - few) / 2;
            if (play(load, others, widened(places, middle)).bearable()) {
                many = middle;
            } else {
                few = middle;
            }
        }
        return many;
    }

    private static List<Places> widened(List<Places> places, int all) {
        var widest =
                places.stream().max(Comparator.comparingInt(Places::count)).orElseGet(() -> new Places(0, List.of()));
        var wider = new ArrayList<>(places);
        wider.remove(widest);
        int rest = wider.stream().mapToInt(Places::count).sum();
        wider.add(new Places(all - rest, widest.open()));
        return wider;
    }

    /** By whole days, so that the hour stays. */
    private static @Nullable Instant later(Load load, List<Load> others, List<Places> places) {
        for (int days = 1; days <= MOST_DAYS; days++) {
            var due = load.due().plus(Duration.ofDays(days));
            if (play(load.dueAt(due), others, places).bearable()) {
                return due;
            }
        }
        return null;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
