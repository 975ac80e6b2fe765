package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.zhigu.compute.Slots;
import org.zhigu.compute.accounts.Shares;
import org.zhigu.compute.slices.Placing;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.courses.LabNeeds;

/** The queue: in which order attempts will be served, and when about, judged by how long the same labs took lately. */
@Singleton
class Waiting {
    private static final int MOST = 20_000;
    private static final int SPANS = 20;
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration SPAN_FRESH = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofMillis(500);

    private final Attempts attempts;
    private final Classroom classroom;
    private final List<Slots> slots;
    private final Billing billing;
    private final Places places;
    private final Shares shares;
    private final Clock clock;
    private final Map<LabId, LabNeeds> known = new ConcurrentHashMap<>();
    private final AtomicLong claimed = new AtomicLong();
    private final Map<LabId, Pace> paces = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile Line line = new Line(Instant.EPOCH, List.of(), List.of(), Map.of());

    Waiting(
            Attempts attempts,
            Classroom classroom,
            List<Slots> slots,
            Billing billing,
            Places places,
            Shares shares,
            Clock clock) {
        this.attempts = attempts;
        this.classroom = classroom;
        this.slots = slots;
        this.billing = billing;
        this.places = places;
        this.shares = shares;
        this.clock = clock;
    }

    /** All that wait, in the order in which they will be served, and all that run; not older than a moment. */
    record Line(Instant at, List<Attempt> waiting, List<Attempt> running, Map<AttemptId, Instant> starts) {
        /** 1 for the next, 0 for one that does not wait. */
        int place(AttemptId id) {
            for (int place = 0; place < waiting.size(); place++) {
                if (waiting.get(place).id().equals(id)) {
                    return place + 1;
                }
            }
            return 0;
        }
    }

    Line line() {
        var known = line;
        return known.at().plus(FRESH).isAfter(clock.instant()) ? known : renew();
    }

    /** One more was taken from the queue. */
    void claimed() {
        claimed.incrementAndGet();
    }

    void changed() {
        changes.incrementAndGet();
        line = new Line(Instant.EPOCH, List.of(), List.of(), Map.of());
    }

    List<Attempt> order() {
        return order(() -> attempts.running(MOST));
    }

    /** Those that may be started now: not the ones that rest after a fault. */
    List<Attempt> order(Supplier<List<Attempt>> running) {
        var now = clock.instant();
        var waiting = attempts.waiting(MOST).stream()
                .filter(attempt ->
                        attempt.retryAt() == null || !attempt.retryAt().isAfter(now))
                .toList();
        return waiting.isEmpty() ? waiting : fair(waiting, running.get());
    }

    /** How long this lab usually takes. */
    Duration usual(Attempt attempt) {
        return usual(attempt.lab(), () -> classroom.lab(attempt.courseVersion(), attempt.lab()));
    }

    Duration usual(Lab lab) {
        return usual(lab.id(), () -> Optional.of(lab));
    }

    /** When one more attempt would begin, were it the last in the queue. */
    Instant nextStart() {
        var now = clock.instant();
        return free(line(), now).element();
    }

    /** A line that was drawn while something changed is good for this once. */
    private Line renew() {
        int before = changes.get();
        var now = clock.instant();
        var running = attempts.running(MOST);
        var all = attempts.waiting(MOST);
        var waiting = all.isEmpty() ? all : fair(all, running);
        var fresh = new Line(now, waiting, running, starts(waiting, running, now));
        if (changes.get() == before) {
            line = fresh;
        }
        return fresh;
    }

    private Map<AttemptId, Instant> starts(List<Attempt> waiting, List<Attempt> running, Instant now) {
        var starts = new HashMap<AttemptId, Instant>();
        var free = ends(running, now);
        for (var attempt : waiting) {
            if (places.of(attempt) instanceof Placing.Later later) {
                starts.put(attempt.id(), later.from());
            } else {
                var start = free.remove();
                starts.put(attempt.id(), start);
                free.add(start.plus(usual(attempt)));
            }
        }
        return starts;
    }

    private PriorityQueue<Instant> free(Line known, Instant now) {
        var free = ends(known.running(), now);
        for (var attempt : known.waiting()) {
            if (!(places.of(attempt) instanceof Placing.Later)) {
                free.add(free.remove().plus(usual(attempt)));
            }
        }
        return free;
    }

    /** When each slot is expected to be free. */
    private PriorityQueue<Instant> ends(List<Attempt> running, Instant now) {
        int total =
                Math.max(1, slots.stream().mapToInt(each -> each.slots().size()).sum());
        var free = new PriorityQueue<Instant>(Comparator.naturalOrder());
        for (var attempt : running) {
            var since = attempt.startedAt() == null ? now : attempt.startedAt();
            var end = since.plus(usual(attempt));
            if (free.size() < total) {
                free.add(end.isBefore(now) ? now.plus(SHORTEST) : end);
            }
        }
        while (free.size() < total) {
            free.add(now);
        }
        return free;
    }

    private List<Attempt> fair(List<Attempt> waiting, List<Attempt> running) {
        shares.renew();
        return Fairness.order(
                waiting.stream().map(this::contender).toList(),
                running.stream().map(this::contender).toList(),
                this::used,
                claimed.get());
    }

    private Fairness.Contender<Attempt> contender(Attempt attempt) {
        var needs = known.computeIfAbsent(attempt.lab(), _ -> needs(attempt));
        return new Fairness.Contender<>(
                attempt,
                billing.offering(attempt.offering())
                        .map(offering -> Payers.university(offering.university()))
                        .orElse(""),
                Payers.course(attempt.offering()),
                Payers.student(attempt.offering(), attempt.student()),
                attempt.queuedAt(),
                (double) Math.max(1, shares.cost(needs.cards(), needs.cpus(), usual(attempt))),
                places.of(attempt) instanceof Placing.Later ? Fairness.Rank.HELD : billing.rank(attempt));
    }

    private Fairness.Used used(String owner) {
        var share = shares.of(owner);
        return new Fairness.Used(share.recent(), share.weight());
    }

    /** What a lab takes changes with its course's version, and then only little. */
    private LabNeeds needs(Attempt attempt) {
        return classroom
                .lab(attempt.courseVersion(), attempt.lab())
                .map(Lab::needs)
                .orElse(Billing.LEAST);
    }

    private Duration usual(LabId lab, Supplier<Optional<Lab>> asked) {
        var now = clock.instant();
        var known = paces.get(lab);
        if (known != null && known.at().plus(SPAN_FRESH).isAfter(now)) {
            return known.usual();
        }
        var lengths = attempts.spans(lab.value(), SPANS).stream()
                .map(Span::length)
                .sorted()
                .toList();
        var usual = lengths.isEmpty()
                ? asked.get()
                        .map(each -> Duration.ofSeconds(each.needs().seconds()).dividedBy(2))
                        .orElse(SHORTEST)
                : lengths.get(lengths.size() / 2);
        paces.put(lab, new Pace(now, usual));
        return usual;
    }

    private record Pace(Instant at, Duration usual) {}
}
