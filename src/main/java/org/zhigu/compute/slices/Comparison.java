package org.zhigu.compute.slices;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.ClusterView;
import org.zhigu.compute.Reservation;

/** The rule that compares what should stand on the cluster with what was read back. */
final class Comparison {
    private final Map<String, Integer> cards;
    private final Function<Hold, Bilingual> title;
    private final boolean lends;

    Comparison(Map<String, Integer> cards, Function<Hold, Bilingual> title, boolean lends) {
        this.cards = cards;
        this.title = title;
        this.lends = lends;
    }

    List<Drift> of(Collection<Hold> holds, ClusterView view) {
        var there = view.reservations().stream()
                .collect(Collectors.toMap(Reservation::name, Function.identity(), (one, _) -> one));
        var known = new HashSet<String>();
        var drifts = new ArrayList<Drift>();
        for (var hold : holds) {
            known.add(hold.name());
            switch (hold.state()) {
                case LEAVING -> {}
                case WANTED -> drifts.add(wanted(hold));
                case MADE -> {
                    var seen = there.get(hold.name());
                    if (seen == null) {
                        if (expected(hold, view.at())) {
                            drifts.add(new Drift(Drift.Kind.MISSING, hold.name(), title.apply(hold), Set.of(), ""));
                        }
                    } else if (hold.madeAt() != null && hold.madeAt().isBefore(view.at())) {
                        var what = differences(hold, seen, view.at());
                        if (!what.isEmpty()) {
                            drifts.add(new Drift(Drift.Kind.CHANGED, hold.name(), title.apply(hold), what, ""));
                        }
                    }
                }
            }
        }
        view.reservations().stream()
                .map(Reservation::name)
                .filter(name -> name.startsWith(Hold.PREFIX) && !known.contains(name))
                .forEach(name -> drifts.add(new Drift(Drift.Kind.FOREIGN, name, null, Set.of(), "")));
        return drifts;
    }

    private Drift wanted(Hold hold) {
        var fault = hold.fault();
        return fault == null
                ? new Drift(Drift.Kind.WAITING, hold.name(), title.apply(hold), Set.of(), "")
                : new Drift(Drift.Kind.REFUSED, hold.name(), title.apply(hold), Set.of(), fault);
    }

    /** What was read before it was made, or after its last time, says nothing. */
    private static boolean expected(Hold hold, Instant read) {
        var made = hold.madeAt();
        return made != null && made.isBefore(read) && hold.nextAfter(read).isPresent();
    }

    Set<Drift.What> differences(Hold hold, Reservation seen, Instant at) {
        var what = EnumSet.noneOf(Drift.What.class);
        if (!new HashSet<>(hold.nodeNames()).equals(new HashSet<>(seen.nodes()))) {
            what.add(Drift.What.NODES);
        } else if (cards(hold.nodeNames(), hold.cardsPerNode()) != cards(seen.nodes(), seen.cardsPerNode())) {
            what.add(Drift.What.CARDS);
        }
        if (hold.repeats() != seen.repeat()) {
            what.add(Drift.What.REPEAT);
        } else if (!sameTime(hold, seen, at)) {
            what.add(Drift.What.TIME);
        }
        if (hold.ofMaintenance() != seen.maintenance()) {
            what.add(Drift.What.KIND);
        } else if (!hold.ofMaintenance() && !Set.copyOf(seen.accounts()).equals(accounts(hold))) {
            what.add(Drift.What.ACCOUNT);
        }
        return what;
    }

    private Set<String> accounts(Hold hold) {
        return lends ? Set.of(hold.account(), SliceSettings.LENT) : Set.of(hold.account());
    }

    /** A cluster that repeats a reservation moves it on by itself, and one that is made late begins late. */
    private static boolean sameTime(Hold hold, Reservation seen, Instant at) {
        var period = Hold.period(hold.repeats());
        long from = seconds(hold.fromAt(), seen.from());
        long to = seconds(hold.toAt(), seen.to());
        if (period.isZero()) {
            boolean begun = !hold.fromAt().isAfter(at) && !seen.from().isAfter(at);
            return to == 0 && (from == 0 || begun);
        }
        return from == to && from % period.toSeconds() == 0;
    }

    private static long seconds(Instant one, Instant other) {
        return Duration.between(one.truncatedTo(ChronoUnit.SECONDS), other.truncatedTo(ChronoUnit.SECONDS))
                .toSeconds();
    }

    private int cards(Collection<String> nodes, int perNode) {
        return nodes.stream()
                .mapToInt(node -> {
                    int all = cards.getOrDefault(node, 0);
                    return perNode == 0 ? all : Math.min(all, perNode);
                })
                .sum();
    }
}
