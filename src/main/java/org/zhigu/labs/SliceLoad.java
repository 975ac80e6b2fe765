package org.zhigu.labs;

import java.util.HashMap;
import java.util.Map;
import org.zhigu.compute.slices.Placing;

/**
 * How much of each slice's runs the cluster has in hand. A slice gets what fills it and a few more, so that the cluster has
 * the next one ready; the others wait in our order, where a newer one may still pass them.
 */
final class SliceLoad {
    /** A card has room for about so many runs without cards: it comes with the processors of its part of the node. */
    private static final int PARTS = 8;

    /** Of the slice's cards so many more may stand in the cluster's queue. */
    private static final double AHEAD = 0.25;

    private static final int LEAST_AHEAD = 2;

    private final Map<String, Integer> taken = new HashMap<>();

    void add(Placing.Now place, int cards) {
        var name = place.placement().reservation();
        if (name != null) {
            taken.merge(name, parts(cards), Integer::sum);
        }
    }

    /** Whether one more may be handed over. One that is as large as its slice waits for none but itself. */
    boolean takes(Placing.Now place, int cards) {
        var name = place.placement().reservation();
        if (name == null) {
            return true;
        }
        int before = taken.getOrDefault(name, 0);
        int most = place.cards() + Math.max(LEAST_AHEAD, (int) Math.round(place.cards() * AHEAD));
        return before == 0 || before + parts(cards) <= most * PARTS;
    }

    /** Whether it could start there at once. */
    boolean fits(Placing.Now place, int cards) {
        var name = place.placement().reservation();
        return name != null && taken.getOrDefault(name, 0) + parts(cards) <= place.cards() * PARTS;
    }

    private static int parts(int cards) {
        return Math.max(1, cards * PARTS);
    }
}
