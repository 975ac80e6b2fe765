package org.zhigu.compute.slices;

import java.util.List;
import org.zhigu.common.Bilingual;

/** Cards of these nodes that are taken at these times, and by whom; 0 cards of a node are all of it. */
public record Held(Bilingual title, List<String> nodes, int cardsPerNode, List<Span> spans, Kind kind) {
    public Held {
        nodes = List.copyOf(nodes);
        spans = List.copyOf(spans);
    }

    public enum Kind {
        SLICE,
        MAINTENANCE,
        /** Made on the cluster by somebody else. */
        FOREIGN
    }

    int cardsOf(int all) {
        return cardsPerNode == 0 ? all : Math.min(all, cardsPerNode);
    }
}
