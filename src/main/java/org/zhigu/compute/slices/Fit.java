package org.zhigu.compute.slices;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** Whether a wish has room. */
public sealed interface Fit {
    /**
     * There is room for it.
     *
     * @param nodes the nodes it would get
     * @param cards how many cards that is
     * @param tightest what the cluster looks like when it is fullest
     */
    record Fits(List<String> nodes, int cards, Peak tightest) implements Fit {
        public Fits {
            nodes = List.copyOf(nodes);
        }
    }

    /** So many nodes have room of those that are wanted, and who is in the way, the one that takes most first. */
    record TooFew(int wanted, int possible, List<Clash> clashes, Peak tightest) implements Fit {
        public TooFew {
            clashes = List.copyOf(clashes);
        }
    }

    /** No cluster was ever seen, so nothing can be said. */
    record NoCluster() implements Fit {}

    /** Somebody who holds cards in these windows, and when for the first time. */
    record Clash(Bilingual title, Held.Kind kind, int cards, Span at) {}

    /** The most cards that others hold at any moment of the windows, of all there are; the time is null when nobody does. */
    record Peak(int taken, int cards, @Nullable Span at) {}
}
