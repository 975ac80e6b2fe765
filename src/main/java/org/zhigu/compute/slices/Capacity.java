package org.zhigu.compute.slices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rule that gives nodes to windows: first fit in the order of names, a slice that is changed keeps what it has.
 * A node is given for all windows of a slice, so that a class finds its data where it left them.
 */
final class Capacity {
    private final Map<String, Integer> cards;
    private final List<Held> held;

    /** @param cards the nodes that may be given and how many cards each has */
    Capacity(Map<String, Integer> cards, Collection<Held> held) {
        this.cards = new LinkedHashMap<>(cards);
        this.held = List.copyOf(held);
    }

    /**
     * @param mine the nodes that the slice has now, taken first
     * @param usable whether new jobs could start on a node; others are given only to who has them already
     */
    Fit fit(int wanted, int perNode, List<Span> spans, List<String> mine, java.util.function.Predicate<String> usable) {
        if (cards.isEmpty()) {
            return new Fit.NoCluster();
        }
        var pieces = held.stream().map(each -> pieces(each.spans(), spans)).toList();
        var taken = takenByNode(pieces);
        var chosen = new ArrayList<String>();
        for (var node : inOrder(mine, usable)) {
            int all = cards.getOrDefault(node, 0);
            int needed = perNode == 0 ? all : perNode;
            if (needed > 0 && needed <= all - taken.getOrDefault(node, 0)) {
                chosen.add(node);
            }
        }
        var tightest = peak(pieces);
        if (chosen.size() < wanted) {
            return new Fit.TooFew(wanted, chosen.size(), clashes(pieces), tightest);
        }
        var nodes = chosen.subList(0, wanted).stream().sorted(NODES).toList();
        int sum = nodes.stream()
                .mapToInt(node -> perNode == 0 ? cards.getOrDefault(node, 0) : perNode)
                .sum();
        return new Fit.Fits(nodes, sum, tightest);
    }

    private List<String> inOrder(List<String> mine, java.util.function.Predicate<String> usable) {
        var order = new ArrayList<>(mine);
        cards.keySet().stream()
                .filter(node -> !mine.contains(node) && usable.test(node))
                .sorted(NODES)
                .forEach(order::add);
        return order;
    }

    /** Numbers in names count as numbers: npu9 stands before npu10. */
    static final Comparator<String> NODES =
            Comparator.comparing(Capacity::padded).thenComparing(name -> name);

    private static String padded(String name) {
        var padded = new StringBuilder();
        int i = 0;
        while (i < name.length()) {
            int from = i;
            while (i < name.length() && Character.isDigit(name.charAt(i))) {
                i++;
            }
            if (i > from) {
                padded.append("0".repeat(Math.max(0, 12 - (i - from)))).append(name, from, i);
            } else {
                padded.append(name.charAt(i++));
            }
        }
        return padded.toString();
    }

    /** The most cards that are taken of each node at one moment; nodes in the same hands are counted once. */
    private Map<String, Integer> takenByNode(List<List<Span>> pieces) {
        var holders = new HashMap<String, BitSet>();
        for (int i = 0; i < held.size(); i++) {
            if (!pieces.get(i).isEmpty()) {
                for (var node : held.get(i).nodes()) {
                    holders.computeIfAbsent(node, _ -> new BitSet()).set(i);
                }
            }
        }
        var known = new HashMap<Map.Entry<BitSet, Integer>, Integer>();
        var taken = new HashMap<String, Integer>();
        holders.forEach((node, who) -> {
            int all = cards.getOrDefault(node, 0);
            taken.put(node, known.computeIfAbsent(Map.entry(who, all), _ -> most(who, all, pieces)));
        });
        return taken;
    }

    private int most(BitSet who, int all, List<List<Span>> pieces) {
        var steps = new TreeMap<Instant, Integer>();
        who.stream().forEach(i -> steps(steps, pieces.get(i), held.get(i).cardsOf(all)));
        return height(steps).taken();
    }

    private Fit.Peak peak(List<List<Span>> pieces) {
        var steps = new TreeMap<Instant, Integer>();
        for (int i = 0; i < held.size(); i++) {
            steps(steps, pieces.get(i), cardsOf(held.get(i)));
        }
        var peak = height(steps);
        int all = cards.values().stream().mapToInt(Integer::intValue).sum();
        return new Fit.Peak(Math.min(peak.taken(), all), all, peak.at());
    }

    private static void steps(NavigableMap<Instant, Integer> steps, List<Span> pieces, int cards) {
        for (var piece : pieces) {
            steps.merge(piece.from(), cards, Integer::sum);
            steps.merge(piece.to(), -cards, Integer::sum);
        }
    }

    private static Fit.Peak height(NavigableMap<Instant, Integer> steps) {
        int height = 0;
        int most = 0;
        @Nullable Span when = null;
        for (var step : steps.entrySet()) {
            height += step.getValue();
            if (height > most) {
                most = height;
                when = new Span(step.getKey(), steps.higherKey(step.getKey()));
            }
        }
        return new Fit.Peak(most, 0, when);
    }

    private List<Fit.Clash> clashes(List<List<Span>> pieces) {
        var clashes = new ArrayList<Fit.Clash>();
        for (int i = 0; i < held.size(); i++) {
            int number = cardsOf(held.get(i));
            if (!pieces.get(i).isEmpty() && number > 0) {
                clashes.add(new Fit.Clash(
                        held.get(i).title(),
                        held.get(i).kind(),
                        number,
                        pieces.get(i).getFirst()));
            }
        }
        clashes.sort(Comparator.comparingInt(Fit.Clash::cards).reversed());
        return clashes;
    }

    private int cardsOf(Held each) {
        return each.nodes().stream()
                .mapToInt(node -> each.cardsOf(cards.getOrDefault(node, 0)))
                .sum();
    }

    /** Where the two overlap; both are sorted and without overlap in themselves. */
    private static List<Span> pieces(List<Span> some, List<Span> others) {
        var pieces = new ArrayList<Span>();
        int i = 0;
        int j = 0;
        while (i < some.size() && j < others.size()) {
            some.get(i).with(others.get(j)).ifPresent(pieces::add);
            if (some.get(i).to().isBefore(others.get(j).to())) {
                i++;
            } else {
                j++;
            }
        }
        return pieces;
    }
}
