package org.zhigu.compute;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.zhigu.compute.ClusterView.Card;
import org.zhigu.compute.ClusterView.Node;
import org.zhigu.compute.ClusterView.State;
import org.zhigu.compute.Reservation.Repeat;

/**
 * A cluster in memory that behaves as a real one where it matters: it refuses what overlaps, what lies in the past and
 * accounts that it does not know, moves what repeats itself on, and can fall silent.
 */
@Singleton
@Requires(property = "zhigu.test.cluster")
public final class FakeCluster implements Cluster {
    private final Clock clock;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Reservation> reservations = new TreeMap<>();
    private final Set<String> accounts = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private boolean silent;

    public FakeCluster(Clock clock) {
        this.clock = clock;
    }

    public synchronized FakeCluster with(int number, int cards) {
        nodes.clear();
        for (int i = 1; i <= number; i++) {
            var all = new ArrayList<Card>();
            for (int card = 0; card < cards; card++) {
                all.add(new Card(card, ""));
            }
            var name = "npu%03d".formatted(i);
            nodes.put(name, new Node(name, State.UP, "", all));
        }
        return this;
    }

    /** From now on it gives no answer, or answers again. */
    public synchronized void silent(boolean silent) {
        this.silent = silent;
    }

    /** Everything as at the beginning. */
    public synchronized void clear() {
        nodes.clear();
        reservations.clear();
        accounts.clear();
        calls.clear();
        silent = false;
    }

    /** A job on these cards of a node; empty ends it. */
    public synchronized void run(String node, String job, int... cards) {
        nodes.computeIfPresent(node, (_, old) -> {
            var all = new ArrayList<>(old.cards());
            for (int card : cards) {
                all.set(card, new Card(card, job));
            }
            return new Node(node, old.state(), old.reason(), all);
        });
    }

    public synchronized void state(String node, State state, String reason) {
        nodes.computeIfPresent(node, (_, old) -> new Node(node, state, reason, old.cards()));
    }

    /** Somebody types into the cluster's own console: nothing is checked. */
    public synchronized void byHand(Reservation reservation) {
        reservations.put(reservation.name(), reservation);
    }

    public synchronized void deleteByHand(String name) {
        reservations.remove(name);
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public synchronized ClusterView view() {
        answer();
        roll();
        return new ClusterView(clock.instant(), List.copyOf(nodes.values()), List.copyOf(reservations.values()));
    }

    @Override
    public synchronized void reserve(Reservation reservation) {
        answer();
        roll();
        calls.add("reserve " + reservation.name());
        if (!nodes.keySet().containsAll(reservation.nodes())) {
            throw refused("Invalid node name specified");
        }
        if (!accounts.containsAll(reservation.accounts())) {
            throw refused("Invalid account or account/partition combination specified");
        }
        boolean known = reservations.containsKey(reservation.name());
        if (!known && reservation.from().isBefore(clock.instant().minus(Duration.ofSeconds(60)))) {
            throw refused("Requested time is in the past");
        }
        if (!reservation.maintenance()) {
            var full = full(reservation);
            if (!full.isEmpty()) {
                throw refused("Requested nodes are busy: " + full);
            }
        }
        reservations.put(reservation.name(), reservation);
    }

    @Override
    public synchronized void release(String reservation) {
        answer();
        calls.add("release " + reservation);
        reservations.remove(reservation);
    }

    @Override
    public synchronized void drain(String node, String reason) {
        answer();
        if (!nodes.containsKey(node)) {
            throw refused("Invalid node name specified");
        }
        boolean busy =
                nodes.get(node).cards().stream().anyMatch(card -> !card.job().isEmpty());
        state(node, busy ? State.DRAINING : State.DRAINED, reason);
    }

    @Override
    public synchronized void resume(String node) {
        answer();
        state(node, State.UP, "");
    }

    @Override
    public synchronized void keep(List<ClusterAccount> kept) {
        answer();
        kept.forEach(account -> accounts.add(account.name()));
    }

    @Override
    public synchronized List<UsageRecord> used(Instant from, Instant to) {
        answer();
        return List.of();
    }

    private void answer() {
        if (silent) {
            throw new BackendException(Blame.CLUSTER, "connection refused", null);
        }
    }

    /** What is over goes away, what repeats itself moves on. */
    private void roll() {
        var now = clock.instant();
        for (var each : List.copyOf(reservations.values())) {
            if (!each.to().isAfter(now)) {
                var period = period(each.repeat());
                if (period.isZero()) {
                    reservations.remove(each.name());
                } else {
                    long passed = Duration.between(each.to(), now).dividedBy(period) + 1;
                    byHand(moved(each, period.multipliedBy(passed)));
                }
            }
        }
    }

    private List<String> full(Reservation wanted) {
        var taken = new HashMap<String, Integer>();
        for (var other : reservations.values()) {
            if (!other.name().equals(wanted.name()) && !other.maintenance() && meet(wanted, other)) {
                for (var node : other.nodes()) {
                    taken.merge(node, cards(node, other.cardsPerNode()), Integer::sum);
                }
            }
        }
        return wanted.nodes().stream()
                .filter(node -> cards(node, wanted.cardsPerNode()) + taken.getOrDefault(node, 0) > cards(node, 0))
                .toList();
    }

    private int cards(String node, int perNode) {
        var found = nodes.get(node);
        return perNode == 0 ? found == null ? 0 : found.cards().size() : perNode;
    }

    private static boolean meet(Reservation one, Reservation other) {
        if (one.repeat() == Repeat.ONCE && other.repeat() == Repeat.ONCE) {
            return overlap(one, other);
        }
        boolean first = one.repeat() != Repeat.ONCE;
        var repeated = first ? one : other;
        var fixed = first ? other : one;
        for (int week = -60; week <= 60; week++) {
            if (overlap(fixed, moved(repeated, period(repeated.repeat()).multipliedBy(week)))
                    && (week >= 0 || fixed.repeat() != Repeat.ONCE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean overlap(Reservation one, Reservation other) {
        return one.from().isBefore(other.to()) && other.from().isBefore(one.to());
    }

    private static Reservation moved(Reservation each, Duration by) {
        return new Reservation(
                each.name(),
                each.nodes(),
                each.cardsPerNode(),
                each.from().plus(by),
                each.to().plus(by),
                each.repeat(),
                each.accounts(),
                each.maintenance());
    }

    private static Duration period(Repeat repeat) {
        return switch (repeat) {
            case ONCE -> Duration.ZERO;
            case DAILY -> Duration.ofDays(1);
            case WEEKLY -> Duration.ofDays(7);
        };
    }

    private static BackendException refused(String words) {
        return new BackendException(Blame.REFUSED, words, null);
    }
}
