package org.zhigu.careers;

import java.util.List;

/** What came of a computed round, for the centre: how many were matched, and which posts stayed under their minimum. */
public record RoundFigures(int lists, int matched, List<Shortfall> underMinimum) {
    public RoundFigures {
        underMinimum = List.copyOf(underMinimum);
    }

    /** A post that got fewer than its company asked for. */
    public record Shortfall(Post post, int filled) {}
}
