package org.zhigu.careers.matching;

import static org.zhigu.careers.matching.Market.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who got what, and what every node of seats holds. */
public final class Outcome {
    private static final long EMPTY = -1;

    final Market market;
    final Draw draw;
    /** Of every student: the pair that came true, or {@link Market#NONE}. */
    final int[] choice;
    /** In a clearing round: who got (or missed) it in the second pass. */
    final boolean[] second;

    final int[] filled;
    /** Of every full node: the worst that is held in it; elsewhere no limit. */
    final long[] cutoff;

    Outcome(Market market, Draw draw, int[] choice, boolean[] second) {
        this.market = market;
        this.draw = draw;
        this.choice = choice;
        this.second = second;
        this.filled = new int[market.nodes()];
        this.cutoff = new long[market.nodes()];
        tally();
    }

    /** A post that got fewer than its company asked for. */
    public record Shortfall(int post, int minimum, int filled) {}

    public Market market() {
        return market;
    }

    /** The post of a student; empty for one who went empty. */
    public Optional<String> post(String student) {
        int index = market.indexOf(student);
        return index == NONE || choice[index] == NONE
                ? Optional.empty()
                : Optional.of(market.postIds[market.postOf(choice[index])]);
    }

    /** The number of the post that a student got, or -1. */
    public int postOf(int student) {
        return choice[student] == NONE ? NONE : market.postOf(choice[student]);
    }

    public int matched() {
        int matched = 0;
        for (int pair : choice) {
            matched += pair == NONE ? 0 : 1;
        }
        return matched;
    }

    public int filled(int post) {
        return filled[post];
    }

    /** Open posts under their minimum: their companies keep or close them. */
    public List<Shortfall> underMinimum() {
        var found = new ArrayList<Shortfall>();
        for (int post = 0; post < market.posts(); post++) {
            if (market.closed[post] == null && filled[post] < market.minimum[post]) {
                found.add(new Shortfall(post, market.minimum[post], filled[post]));
            }
        }
        return found;
    }

    /** How many students have another post, or one instead of none, in the other outcome of the same market. */
    public int differing(Outcome other) {
        int differ = 0;
        for (int student = 0; student < choice.length; student++) {
            differ += choice[student] == other.choice[student] ? 0 : 1;
        }
        return differ;
    }

    long key(int student, int pair) {
        return Solver.key(market.grade(pair), second.length > 0 && second[student], draw.rank[student]);
    }

    boolean isFull(int node) {
        return filled[node] == market.seats[node];
    }

    private void tally() {
        Arrays.fill(cutoff, EMPTY);
        for (int student = 0; student < choice.length; student++) {
            int pair = choice[student];
            if (pair != NONE) {
                long key = key(student, pair);
                for (int node = market.entry(pair); node != NONE; node = market.parent[node]) {
                    filled[node]++;
                    cutoff[node] = Math.max(cutoff[node], key);
                }
            }
        }
        for (int node = 0; node < cutoff.length; node++) {
            if (!isFull(node)) {
                cutoff[node] = Long.MAX_VALUE;
            }
        }
    }
}
