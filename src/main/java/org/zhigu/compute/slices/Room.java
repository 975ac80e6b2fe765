package org.zhigu.compute.slices;

import java.util.List;

/** So many cards of a slice, and when they are there. */
public record Room(SliceId slice, int cards, List<Span> open) {
    public Room {
        open = List.copyOf(open);
    }
}
