package org.zhigu.careers;

import java.util.List;
import java.util.Optional;

/** How somebody fits a post: the score from 0 to 1, and what is missing. Only missing musts bar the way. */
public record Fit(double score, List<Gap> gaps) {
    /** Bands that the score is cut into, since evidence has error; band 1 is the best. */
    public static final int BANDS = 10;

    private static final double EPSILON = 1e-9;

    public Fit {
        gaps = List.copyOf(gaps);
    }

    public boolean eligible() {
        return barrier().isEmpty();
    }

    /** The first must that is missing. */
    public Optional<Gap> barrier() {
        return gaps.stream().filter(gap -> gap.requirement().must()).findFirst();
    }

    public int band() {
        return 1 + Math.clamp((int) Math.floor((1 - score) * BANDS + EPSILON), 0, BANDS - 1);
    }
}
