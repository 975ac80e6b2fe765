package org.zhigu.careers.matching;

import static org.zhigu.careers.matching.Market.CELL;
import static org.zhigu.careers.matching.Market.NONE;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Deferred acceptance from the other side, begun at the student-optimal outcome. Only pairs that pass all its cutoffs can
 * ever be offered, so most of the market stays out of it: every company offers the best of what was not refused that its seats
 * hold, a student keeps the one that she wants most, and a company that was refused offers anew.
 */
final class CompanyProposing {
    private final Market market;
    private final Outcome best;
    /** Offers that can come about, company by company, the best first. */
    private final long[] keys;

    private final int[] pairs;
    private final boolean[] refused;
    private final int[] from;
    private final int[] root;
    private final int[] held;
    private final int[] filled;

    CompanyProposing(Outcome best) {
        if (best.market.passes > 1) {
            throw new IllegalArgumentException("a clearing round has no other side");
        }
        this.best = best;
        this.market = best.market;
        this.root = roots();
        this.from = new int[market.nodes() + 1];
        for (int student = 0; student < market.students(); student++) {
            for (int pair = first(student); pair < end(student); pair++) {
                if (passes(student, pair)) {
                    from[root[market.entry(pair)] + 1]++;
                }
            }
        }
        for (int i = 1; i < from.length; i++) {
            from[i] += from[i - 1];
        }
        int total = from[market.nodes()];
        this.keys = new long[total];
        this.pairs = new int[total];
        this.refused = new boolean[total];
        gather();
        this.held = new int[market.students()];
        Arrays.fill(held, NONE);
        this.filled = new int[market.nodes()];
    }

    Outcome run() {
        var waiting = new ArrayDeque<Integer>();
        var isWaiting = new boolean[market.nodes()];
        for (int node = 0; node < market.nodes(); node++) {
            if (from[node] < from[node + 1]) {
                waiting.add(node);
                isWaiting[node] = true;
            }
        }
        while (!waiting.isEmpty()) {
            int company = waiting.remove();
            isWaiting[company] = false;
            clear(company);
            for (int offer = from[company]; offer < from[company + 1]; offer++) {
                if (refused[offer] || !fits(market.entry(pairs[offer]))) {
                    continue;
                }
                fill(market.entry(pairs[offer]));
                int loser = offer(offer);
                if (loser != NONE) {
                    refused[loser] = true;
                    int its = root[market.entry(pairs[loser])];
                    if (!isWaiting[its]) {
                        isWaiting[its] = true;
                        waiting.add(its);
                    }
                }
            }
        }
        var choice = new int[market.students()];
        for (int student = 0; student < choice.length; student++) {
            choice[student] = held[student] == NONE ? NONE : pairs[held[student]];
        }
        return new Outcome(market, best.draw, choice, best.second);
    }

    /** The student compares it with what she holds; the answer is the offer that she gives up. */
    private int offer(int offer) {
        int student = best.draw.byRank[Solver.rank(keys[offer])];
        int holds = held[student];
        if (holds == offer) {
            return NONE;
        }
        if (holds == NONE || pairs[offer] < pairs[holds]) {
            held[student] = offer;
            return holds;
        }
        return offer;
    }

    private boolean fits(int entry) {
        for (int node = entry; node != NONE; node = market.parent[node]) {
            if (filled[node] == market.seats[node]) {
                return false;
            }
        }
        return true;
    }

    private void fill(int entry) {
        for (int node = entry; node != NONE; node = market.parent[node]) {
            filled[node]++;
        }
    }

    private void clear(int company) {
        for (int offer = from[company]; offer < from[company + 1]; offer++) {
            for (int node = market.entry(pairs[offer]); node != NONE; node = market.parent[node]) {
                filled[node] = 0;
            }
        }
    }

    private void gather() {
        var next = from.clone();
        for (int student = 0; student < market.students(); student++) {
            for (int pair = first(student); pair < end(student); pair++) {
                if (passes(student, pair)) {
                    keys[next[root[market.entry(pair)]]++] = best.key(student, pair);
                }
            }
        }
        // a student can have two posts of one company in the same grade: the pair is found again by looking for it
        for (int node = 0; node < market.nodes(); node++) {
            Arrays.sort(keys, from[node], from[node + 1]);
            for (int offer = from[node]; offer < from[node + 1]; offer++) {
                boolean same = offer > from[node] && keys[offer] == keys[offer - 1];
                pairs[offer] = find(keys[offer], node, same ? pairs[offer - 1] + 1 : 0);
            }
        }
    }

    private int find(long key, int company, int notBefore) {
        int student = best.draw.byRank[Solver.rank(key)];
        for (int pair = Math.max(notBefore, first(student)); pair < end(student); pair++) {
            if (passes(student, pair)
                    && market.grade(pair) == Solver.grade(key)
                    && root[market.entry(pair)] == company) {
                return pair;
            }
        }
        throw new IllegalStateException("an offer without its pair");
    }

    private boolean passes(int student, int pair) {
        if (market.cells[pair * CELL] < 0) {
            return false;
        }
        long key = best.key(student, pair);
        for (int node = market.entry(pair); node != NONE; node = market.parent[node]) {
            if (key > best.cutoff[node]) {
                return false;
            }
        }
        return true;
    }

    /** In every stable outcome the same students go empty, and none has more than here. */
    private int first(int student) {
        return best.choice[student] == NONE ? end(student) : best.choice[student];
    }

    private int end(int student) {
        return market.start[student + 1];
    }

    private int[] roots() {
        var roots = new int[market.nodes()];
        for (int node = 0; node < roots.length; node++) {
            int above = node;
            while (market.parent[above] != NONE) {
                above = market.parent[above];
            }
            roots[node] = above;
        }
        return roots;
    }
}
