package org.zhigu.careers.matching;

import static org.zhigu.careers.matching.Market.CELL;
import static org.zhigu.careers.matching.Market.NONE;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Deferred acceptance from the other side, begun at the student-optimal outcome. Only pairs that pass all its cutoffs can ever be
 * offered, so most of the market stays out of it. A company offers the best pair that its seats hold; a student keeps the
 * one that she wants most; a refusal frees a seat for the next best. What enters at one node is offered from the best down, so each
 * needs only a mark of how far it got.
 */
final class CompanyProposing {
    private final Market market;
    private final Outcome best;
    /** Offers that can come about, entry by entry, the best first. */
    private final long[] keys;

    private final int[] pairs;
    private final int[] from;
    /** Of every entry: the next offer. */
    private final int[] next;

    private final int[] root;
    private final int[] firstEntry;
    private final int[] entries;
    private final int[] placeOf;
    /** The keys of the next offers, side by side for a company. */
    private final long[] heads;

    private final int[] held;
    private final int[] filled;

    CompanyProposing(Outcome best) {
        if (best.market.passes > 1) {
            throw new IllegalArgumentException("a clearing round has no other side");
        }
        this.best = best;
        this.market = best.market;
        int nodes = market.nodes();
        this.root = roots();
        this.from = new int[nodes + 1];
        for (int student = 0; student < market.students(); student++) {
            for (int pair = first(student); pair < end(student); pair++) {
                if (passes(student, pair)) {
                    from[market.entry(pair) + 1]++;
                }
            }
        }
        for (int i = 1; i < from.length; i++) {
            from[i] += from[i - 1];
        }
        this.keys = new long[from[nodes]];
        this.pairs = new int[from[nodes]];
        this.next = from.clone();
        gather();
        this.firstEntry = new int[nodes + 1];
        this.entries = entries();
        this.heads = new long[entries.length];
        this.placeOf = new int[nodes];
        for (int i = 0; i < entries.length; i++) {
            placeOf[entries[i]] = i;
            heads[i] = head(entries[i]);
        }
        this.held = new int[market.students()];
        Arrays.fill(held, NONE);
        this.filled = new int[nodes];
    }

    Outcome run() {
        var waiting = new ArrayDeque<Integer>();
        var isWaiting = new boolean[market.nodes()];
        for (int node = 0; node < market.nodes(); node++) {
            if (firstEntry[node] < firstEntry[node + 1]) {
                waiting.add(node);
                isWaiting[node] = true;
            }
        }
        while (!waiting.isEmpty()) {
            int company = waiting.remove();
            isWaiting[company] = false;
            for (int entry = nextBest(company); entry != NONE; entry = nextBest(company)) {
                count(entry, 1);
                int loser = offer(advance(entry));
                if (loser != NONE) {
                    int its = market.entry(pairs[loser]);
                    count(its, -1);
                    if (root[its] != company && !isWaiting[root[its]]) {
                        isWaiting[root[its]] = true;
                        waiting.add(root[its]);
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

    /** Where the best offer enters that the company's seats hold now; her own order decides between two to the same student. */
    private int nextBest(int company) {
        int found = NONE;
        long least = Long.MAX_VALUE;
        for (int i = firstEntry[company]; i < firstEntry[company + 1]; i++) {
            if (heads[i] < least || (heads[i] == least && found != NONE && isBefore(entries[i], found))) {
                if (fits(entries[i])) {
                    found = entries[i];
                    least = heads[i];
                }
            }
        }
        return found;
    }

    private boolean isBefore(int entry, int other) {
        return pairs[next[entry]] < pairs[next[other]];
    }

    private int advance(int entry) {
        int offer = next[entry]++;
        heads[placeOf[entry]] = head(entry);
        return offer;
    }

    /** What the next offer of an entry is; none is behind all others. */
    private long head(int entry) {
        return next[entry] < from[entry + 1] ? keys[next[entry]] : Long.MAX_VALUE;
    }

    /** The student compares it with what she holds; the answer is the offer that she gives up. */
    private int offer(int offer) {
        int student = best.draw.byRank[Solver.rank(keys[offer])];
        int holds = held[student];
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

    private void count(int entry, int more) {
        for (int node = entry; node != NONE; node = market.parent[node]) {
            filled[node] += more;
        }
    }

    private void gather() {
        var at = from.clone();
        for (int student = 0; student < market.students(); student++) {
            for (int pair = first(student); pair < end(student); pair++) {
                if (passes(student, pair)) {
                    keys[at[market.entry(pair)]++] = best.key(student, pair);
                }
            }
        }
        for (int entry = 0; entry < market.nodes(); entry++) {
            Arrays.sort(keys, from[entry], from[entry + 1]);
            for (int offer = from[entry]; offer < from[entry + 1]; offer++) {
                pairs[offer] = pair(best.draw.byRank[Solver.rank(keys[offer])], entry);
            }
        }
    }

    /** A student lists a post once, so that there is one pair. */
    private int pair(int student, int entry) {
        int pair = first(student);
        while (market.entry(pair) != entry) {
            pair++;
        }
        return pair;
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

    private int[] entries() {
        for (int node = 0; node < market.nodes(); node++) {
            if (from[node] < from[node + 1]) {
                firstEntry[root[node] + 1]++;
            }
        }
        for (int i = 1; i < firstEntry.length; i++) {
            firstEntry[i] += firstEntry[i - 1];
        }
        var at = firstEntry.clone();
        var listed = new int[firstEntry[market.nodes()]];
        for (int node = 0; node < market.nodes(); node++) {
            if (from[node] < from[node + 1]) {
                listed[at[root[node]]++] = node;
            }
        }
        return listed;
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
