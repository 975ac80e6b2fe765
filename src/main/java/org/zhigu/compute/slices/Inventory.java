package org.zhigu.compute.slices;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.Cluster;
import org.zhigu.compute.ClusterView;
import org.zhigu.compute.ClusterView.State;
import org.zhigu.compute.Reservation;

/** What the cluster has, as it was when it last answered: planning goes on while it is silent. */
@Singleton
class Inventory {
    private static final int KEPT_DAYS = 400;

    private final @Nullable Cluster cluster;
    private final NodeRows nodes;
    private final Samples samples;
    private final Holds holds;
    private volatile @Nullable ClusterView latest;

    Inventory(List<Cluster> clusters, NodeRows nodes, Samples samples, Holds holds) {
        cluster = clusters.isEmpty() ? null : clusters.getFirst();
        this.nodes = nodes;
        this.samples = samples;
        this.holds = holds;
    }

    @Nullable
    Cluster cluster() {
        return cluster;
    }

    @Nullable
    ClusterView latest() {
        return latest;
    }

    /** Whether there is or was a cluster here. */
    boolean connected() {
        return cluster != null;
    }

    Map<String, NodeRow> nodes() {
        return nodes.all().stream()
                .collect(Collectors.toMap(NodeRow::name, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    }

    Map<String, Integer> cards() {
        var cards = new LinkedHashMap<String, Integer>();
        nodes.all().forEach(node -> cards.put(node.name(), node.cards()));
        return cards;
    }

    /** What others reserved on the cluster: nobody here may count on it. */
    List<Held> foreign(Instant now) {
        var view = latest;
        if (view == null) {
            return List.of();
        }
        var ours = holds.all().stream().map(Hold::name).collect(Collectors.toSet());
        return view.reservations().stream()
                .filter(each -> !ours.contains(each.name()) && !each.nodes().isEmpty())
                .filter(each -> each.from().isBefore(each.to()))
                .map(each -> new Held(
                        new Bilingual(each.name(), each.name()),
                        each.nodes(),
                        each.cardsPerNode(),
                        times(each, now),
                        Held.Kind.FOREIGN))
                .toList();
    }

    private static List<Span> times(Reservation each, Instant now) {
        var span = new Span(each.from(), each.to());
        var period = Hold.period(each.repeat());
        if (period.isZero()) {
            return List.of(span);
        }
        var spans = new ArrayList<Span>();
        var until = now.plus(KEPT_DAYS, ChronoUnit.DAYS);
        for (var next = Hold.next(span, each.repeat(), now);
                next.from().isBefore(until);
                next = new Span(next.from().plus(period), next.to().plus(period))) {
            spans.add(next);
        }
        return spans;
    }

    /** Keeps what was seen: the nodes where they changed, and one sample for each minute. */
    void seen(ClusterView view) {
        var before = nodes();
        var there = new HashSet<String>();
        for (var node : view.nodes()) {
            there.add(node.name());
            var row = new NodeRow(node.name(), node.cards().size(), usable(node.state()));
            var old = before.get(node.name());
            if (old == null) {
                nodes.insert(row.name(), row.cards(), row.usable());
            } else if (!old.equals(row)) {
                nodes.change(row.name(), row.cards(), row.usable());
            }
        }
        before.keySet().stream().filter(name -> !there.contains(name)).forEach(nodes::remove);
        latest = view;
        sample(view);
    }

    List<Sample> samples(Instant from, Instant to) {
        return samples.between(from, to);
    }

    private void sample(ClusterView view) {
        int cards = 0;
        int busy = 0;
        int away = 0;
        for (var node : view.nodes()) {
            cards += node.cards().size();
            busy += (int)
                    node.cards().stream().filter(card -> !card.job().isEmpty()).count();
            away += usable(node.state()) ? 0 : node.cards().size();
        }
        var minute = view.at().truncatedTo(ChronoUnit.MINUTES);
        if (samples.insert(minute, cards, busy, held(view), away) == 1
                && minute.truncatedTo(ChronoUnit.HOURS).equals(minute)) {
            samples.forget(minute.minus(KEPT_DAYS, ChronoUnit.DAYS));
        }
    }

    private static int held(ClusterView view) {
        var sizes = view.nodes().stream()
                .collect(Collectors.toMap(
                        ClusterView.Node::name, node -> node.cards().size(), (one, _) -> one));
        var held = new LinkedHashMap<String, Integer>();
        for (var each : view.reservations()) {
            boolean now = !view.at().isBefore(each.from()) && view.at().isBefore(each.to());
            if (now && !each.maintenance()) {
                for (var node : each.nodes()) {
                    int all = sizes.getOrDefault(node, 0);
                    held.merge(
                            node,
                            each.cardsPerNode() == 0 ? all : each.cardsPerNode(),
                            (one, other) -> Math.min(all, one + other));
                }
            }
        }
        return held.values().stream().mapToInt(Integer::intValue).sum();
    }

    static boolean usable(State state) {
        return switch (state) {
            case UP -> true;
            case DRAINING, DRAINED, DOWN, UNKNOWN -> false;
        };
    }
}
