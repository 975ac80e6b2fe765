package org.zhigu.home;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.ClusterView;
import org.zhigu.compute.ClusterView.Node;
import org.zhigu.compute.ClusterView.State;
import org.zhigu.compute.Reservation;
import org.zhigu.compute.slices.AwayCard;
import org.zhigu.compute.slices.Slice;
import org.zhigu.compute.slices.SliceId;

/** Who holds which card at this moment, as the browser paints it: two letters for each card, a line for each holder. */
record Heat(List<Sign> legend, List<Cells> nodes) {
    /** More holders than a letter can tell share the last colour. */
    private static final int MOST_SIGNS = 36;

    private static final List<Kind> COLOURS = List.of(Kind.values());
    private static final List<State> STATES = List.of(State.values());

    Heat {
        legend = List.copyOf(legend);
        nodes = List.copyOf(nodes);
    }

    /** What a colour stands for; the signs come first, then the holders in the order of the calendar. */
    enum Kind {
        FREE,
        AWAY,
        FOREIGN,
        UPKEEP,
        HOLDER
    }

    /**
     * A line of the legend.
     *
     * @param place of a holder in the calendar, by which it has its colour there too
     */
    record Sign(Kind kind, int place, @Nullable Bilingual title, int cards, int busy) {
        int colour() {
            return COLOURS.indexOf(kind) + place;
        }
    }

    /** A node: two letters for each card, the line of the legend in base 36, then 1 for a card with a job. */
    record Cells(String name, State state, String cards) {
        int stateNumber() {
            return STATES.indexOf(state);
        }
    }

    /** Who a reservation is for, and the place in the calendar. */
    record Holder(int place, Bilingual title) {}

    /** @param holders by the names of their reservations */
    static Heat of(ClusterView view, Map<String, Holder> holders) {
        var byNode = active(view);
        var painted = new ArrayList<List<Sign>>();
        var counts = new LinkedHashMap<Sign, int[]>();
        counts.put(sign(Kind.FREE), new int[2]);
        for (var node : view.nodes()) {
            var signs = signs(node, byNode.getOrDefault(node.name(), List.of()), holders);
            painted.add(signs);
            for (int i = 0; i < signs.size(); i++) {
                var count = counts.computeIfAbsent(signs.get(i), _ -> new int[2]);
                count[0]++;
                count[1] += node.cards().get(i).job().isEmpty() ? 0 : 1;
            }
        }
        var order = counts.keySet().stream()
                .sorted(Comparator.comparing(Sign::kind).thenComparingInt(Sign::place))
                .limit(MOST_SIGNS)
                .toList();
        var letters = new HashMap<Sign, Character>();
        for (int i = 0; i < order.size(); i++) {
            letters.put(order.get(i), Character.forDigit(i, MOST_SIGNS));
        }
        char last = Character.forDigit(order.size() - 1, MOST_SIGNS);
        var nodes = new ArrayList<Cells>();
        for (int i = 0; i < painted.size(); i++) {
            nodes.add(cells(view.nodes().get(i), painted.get(i), letters, last));
        }
        return new Heat(
                order.stream()
                        .map(each -> new Sign(
                                each.kind(),
                                each.place(),
                                each.title(),
                                counts.getOrDefault(each, new int[2])[0],
                                counts.getOrDefault(each, new int[2])[1]))
                        .toList(),
                nodes);
    }

    boolean sameNodes(Heat other) {
        return nodes.size() == other.nodes.size() && names().equals(other.names());
    }

    private List<String> names() {
        return nodes.stream().map(Cells::name).toList();
    }

    int cards() {
        return nodes.stream().mapToInt(node -> node.cards().length() / 2).sum();
    }

    int busy() {
        return legend.stream().mapToInt(Sign::busy).sum();
    }

    int away() {
        return legend.stream()
                .filter(sign -> sign.kind() == Kind.AWAY)
                .mapToInt(Sign::cards)
                .sum();
    }

    private static Map<String, List<Reservation>> active(ClusterView view) {
        var byNode = new HashMap<String, List<Reservation>>();
        view.reservations().stream()
                .filter(each -> !view.at().isBefore(each.from()) && view.at().isBefore(each.to()))
                .sorted(Comparator.comparing((Reservation each) -> !each.maintenance())
                        .thenComparing(Reservation::name))
                .forEach(each -> each.nodes()
                        .forEach(node -> byNode.computeIfAbsent(node, _ -> new ArrayList<>())
                                .add(each)));
        return byNode;
    }

    /** The cluster tells how many cards of a node are held, not which: they are taken to be the first ones. */
    private static List<Sign> signs(Node node, List<Reservation> reservations, Map<String, Holder> holders) {
        var signs = new ArrayList<Sign>();
        for (var each : reservations) {
            int all = node.cards().size();
            int until = each.cardsPerNode() == 0 ? all : Math.min(all, signs.size() + each.cardsPerNode());
            while (signs.size() < until) {
                signs.add(sign(each, holders));
            }
        }
        while (signs.size() < node.cards().size()) {
            signs.add(sign(Kind.FREE));
        }
        var card = AwayCard.of(node.reason());
        for (int i = 0; i < signs.size(); i++) {
            boolean idle = node.cards().get(i).job().isEmpty();
            boolean away = switch (node.state()) {
                case UP -> false;
                case DOWN -> true;
                case DRAINING, DRAINED -> card.isPresent() ? card.getAsInt() == i : idle;
                case UNKNOWN -> idle;
            };
            if (away) {
                signs.set(i, sign(Kind.AWAY));
            }
        }
        return signs;
    }

    private static Sign sign(Reservation each, Map<String, Holder> holders) {
        if (each.maintenance()) {
            return sign(Kind.UPKEEP);
        }
        var holder = holders.get(each.name());
        return holder == null ? sign(Kind.FOREIGN) : new Sign(Kind.HOLDER, holder.place(), holder.title(), 0, 0);
    }

    private static Sign sign(Kind kind) {
        return new Sign(kind, 0, null, 0, 0);
    }

    private static Cells cells(Node node, List<Sign> signs, Map<Sign, Character> letters, char last) {
        var cards = new StringBuilder(signs.size() * 2);
        for (int i = 0; i < signs.size(); i++) {
            cards.append(letters.getOrDefault(signs.get(i), last))
                    .append(node.cards().get(i).job().isEmpty() ? '0' : '1');
        }
        return new Cells(node.name(), node.state(), cards.toString());
    }

    /** The reservations of a cluster by their names, for a slice's place in the calendar. */
    static Map<String, Holder> holders(Map<String, SliceId> reserved, List<Slice> calendar) {
        var places = new HashMap<SliceId, Holder>();
        for (int i = 0; i < calendar.size(); i++) {
            places.put(
                    calendar.get(i).id(), new Holder(i, calendar.get(i).wish().title()));
        }
        return reserved.entrySet().stream()
                .filter(each -> places.containsKey(each.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> places.getOrDefault(
                                each.getValue(), new Holder(0, new Bilingual(each.getKey(), each.getKey())))));
    }
}
