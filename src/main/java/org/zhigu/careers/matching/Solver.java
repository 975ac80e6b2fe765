package org.zhigu.careers.matching;

import static org.zhigu.careers.matching.Market.CELL;
import static org.zhigu.careers.matching.Market.NONE;

import java.util.Arrays;

/**
 * Student-proposing deferred acceptance over the forest of seats. A proposal is one long, smaller is better: grade, then pass, then
 * lottery rank, so that it also says whose it is. The seats of a laminar family are a matroid: a newcomer can push out only the worst
 * of the lowest full node above its entry. What stays held at the end does not depend on who proposes when.
 */
final class Solver {
    static final int RANK_BITS = 30;
    static final long FIRST_PASS = 1L << RANK_BITS;
    private static final long RANK = FIRST_PASS - 1;
    private static final int GRADE_SHIFT = RANK_BITS + 1;
    private static final long UNSIGNED = 0xFFFF_FFFFL;
    private static final long EMPTY = -1;
    private static final int WORD_SHIFT = 6;
    private static final int BANDS = Market.MOST_BAND + 1;

    private final Market market;
    private final Draw draw;
    private final int[] cells;
    private final int[] start;

    /** The next node above that can ever be full before those below it are. */
    private final int[] up;

    private final int[] seats;
    private final int[] firstChild;
    private final int[] children;

    /** Each entry's held proposals as a heap with the worst on top, all in one pool. */
    private final int[] bucket;

    private final long[] pool;
    private final int[] size;
    private final int[] count;
    /** Of every node: the worst held at it or below. */
    private final long[] worst;
    /** Of every node: the worst while it is full, and no limit while it is not. */
    private final long[] limit;

    /** Of every student: the pair that is held, or the end of the list. */
    private final int[] at;

    private final boolean[] second;

    /** The students who were pushed out and have not asked on yet, a bit each. */
    private final long[] free;

    private int pushedOut;

    /** One student whose list is another one than the market's. */
    private int guest = NONE;

    private int[] guestCells = {};

    Solver(Market market, Draw draw) {
        this.market = market;
        this.draw = draw;
        this.cells = market.cells;
        this.start = market.start;
        int nodes = market.nodes();
        this.seats = market.seats;
        this.up = binding();
        this.firstChild = new int[nodes + 1];
        this.children = children();
        this.bucket = new int[nodes + 1];
        for (int node = 0; node < nodes; node++) {
            bucket[node + 1] = bucket[node] + (isEntry(node) ? room(node) : 0);
        }
        this.pool = new long[bucket[nodes]];
        this.size = new int[nodes];
        this.count = new int[nodes];
        this.worst = new long[nodes];
        Arrays.fill(worst, EMPTY);
        this.limit = new long[nodes];
        Arrays.fill(limit, Long.MAX_VALUE);
        this.at = Arrays.copyOf(start, market.students());
        this.free = new long[(market.students() >>> WORD_SHIFT) + 1];
        this.second = new boolean[market.passes > 1 ? market.students() : 0];
    }

    static long key(int grade, boolean secondPass, int rank) {
        return (grade & UNSIGNED) << GRADE_SHIFT | (secondPass ? 0 : FIRST_PASS) | rank;
    }

    static int grade(long key) {
        return (int) (key >>> GRADE_SHIFT);
    }

    static int pass(long key) {
        return (key & FIRST_PASS) == 0 ? 2 : 1;
    }

    static int rank(long key) {
        return (int) (key & RANK);
    }

    /** All students propose, those in the best bands first: the sooner limits are tight, the fewer are taken only to be pushed out. */
    Solver run() {
        return runWithout(NONE);
    }

    /** All but one propose. */
    Solver runWithout(int absent) {
        var from = new int[BANDS + 1];
        var order = byBand(from);
        for (int band = 0; band < BANDS; band++) {
            for (int i = from[band]; i < from[band + 1]; i++) {
                if (order[i] != absent) {
                    propose(order[i]);
                }
            }
            settle();
        }
        return this;
    }

    /** The absent one joins with another list; the answer is the place on it, or -1. */
    int join(int absent, int[] list) {
        guest = absent;
        guestCells = list;
        at[absent] = 0;
        propose(absent);
        settle();
        return at[absent] * CELL < list.length ? at[absent] : NONE;
    }

    Outcome outcome() {
        var choice = at.clone();
        for (int student = 0; student < choice.length; student++) {
            if (choice[student] == start[student + 1]) {
                choice[student] = NONE;
            }
        }
        return new Outcome(market, draw, choice, second.clone());
    }

    /** Goes down the list from where it stopped until somebody takes the student, and sets free whoever has to go for that. */
    private void propose(int student) {
        boolean isGuest = student == guest;
        var list = isGuest ? guestCells : cells;
        int end = isGuest ? guestCells.length / CELL : start[student + 1];
        int pair = at[student];
        long own = draw.rank[student];
        boolean late = second.length > 0 && second[student];
        while (true) {
            long low = late ? own : FIRST_PASS | own;
            for (; pair < end; pair++) {
                int entry = list[pair * CELL];
                if (entry < 0) {
                    continue;
                }
                long key = (list[pair * CELL + 1] & UNSIGNED) << GRADE_SHIFT | low;
                if (passes(entry, key)) {
                    at[student] = pair;
                    take(entry, key);
                    return;
                }
            }
            if (late || second.length == 0) {
                at[student] = end;
                return;
            }
            second[student] = true;
            late = true;
            pair = isGuest ? 0 : start[student];
        }
    }

    /** Those who were pushed out ask on, in the order in which they lie in memory and not in that of their bad luck. */
    private void settle() {
        while (pushedOut > 0) {
            for (int word = 0; word < free.length; word++) {
                while (free[word] != 0) {
                    int student = (word << WORD_SHIFT) + Long.numberOfTrailingZeros(free[word]);
                    free[word] &= free[word] - 1;
                    pushedOut--;
                    at[student]++;
                    propose(student);
                }
            }
        }
    }

    private void setFree(long key) {
        int student = draw.byRank[(int) (key & RANK)];
        free[student >>> WORD_SHIFT] |= 1L << student;
        pushedOut++;
    }

    private boolean passes(int entry, long key) {
        for (int node = entry; node != NONE; node = up[node]) {
            if (key > limit[node]) {
                return false;
            }
        }
        return true;
    }

    /** Holds a proposal that passes all limits. */
    private void take(int entry, long key) {
        int full = entry;
        while (full != NONE && count[full] < seats[full]) {
            full = up[full];
        }
        if (full == NONE) {
            push(entry, key);
            return;
        }
        long out = worst[full];
        int place = full;
        while (size[place] == 0 || pool[bucket[place]] != out) {
            int child = firstChild[place];
            while (worst[children[child]] != out) {
                child++;
            }
            place = children[child];
        }
        if (place == entry) {
            pool[bucket[place]] = key;
            sink(bucket[place], size[place]);
            for (int node = place; node != NONE && worst[node] == out; node = up[node]) {
                refresh(node);
            }
        } else {
            pop(place, out);
            push(entry, key);
        }
        setFree(out);
    }

    private void push(int entry, long key) {
        int heap = bucket[entry];
        int hole = size[entry]++;
        while (hole > 0) {
            int above = (hole - 1) >>> 1;
            if (pool[heap + above] >= key) {
                break;
            }
            pool[heap + hole] = pool[heap + above];
            hole = above;
        }
        pool[heap + hole] = key;
        for (int node = entry; node != NONE; node = up[node]) {
            worst[node] = Math.max(worst[node], key);
            count[node]++;
            limit[node] = count[node] == seats[node] ? worst[node] : Long.MAX_VALUE;
        }
    }

    private void pop(int entry, long out) {
        int heap = bucket[entry];
        int last = --size[entry];
        pool[heap] = pool[heap + last];
        sink(heap, last);
        for (int node = entry; node != NONE; node = up[node]) {
            count[node]--;
            limit[node] = Long.MAX_VALUE;
            if (worst[node] == out) {
                refresh(node);
            }
        }
    }

    private void sink(int heap, int size) {
        if (size == 0) {
            return;
        }
        long key = pool[heap];
        int hole = 0;
        while (true) {
            int below = 2 * hole + 1;
            if (below >= size) {
                break;
            }
            if (below + 1 < size && pool[heap + below + 1] > pool[heap + below]) {
                below++;
            }
            if (pool[heap + below] <= key) {
                break;
            }
            pool[heap + hole] = pool[heap + below];
            hole = below;
        }
        pool[heap + hole] = key;
    }

    private void refresh(int node) {
        long last = size[node] > 0 ? pool[bucket[node]] : EMPTY;
        for (int i = firstChild[node]; i < firstChild[node + 1]; i++) {
            last = Math.max(last, worst[children[i]]);
        }
        worst[node] = last;
        limit[node] = count[node] == seats[node] ? last : Long.MAX_VALUE;
    }

    private boolean isEntry(int node) {
        return node < market.posts() || market.isLeaf(node);
    }

    /** As many as can ever be held here at once; one more than the market knows, for a guest. */
    private int room(int node) {
        return Math.min(seats[node], market.entering[node] + 1);
    }

    /** A holder with at least as many seats as its parts can fill never decides anything and is passed over. */
    private int[] binding() {
        int nodes = market.nodes();
        var fill = new long[nodes];
        var depth = new int[nodes];
        int deepest = 0;
        for (int node = 0; node < nodes; node++) {
            for (int above = market.parent[node]; above != NONE; above = market.parent[above]) {
                depth[node]++;
            }
            deepest = Math.max(deepest, depth[node]);
        }
        for (int level = deepest; level >= 0; level--) {
            for (int node = 0; node < nodes; node++) {
                if (depth[node] == level) {
                    if (isEntry(node)) {
                        fill[node] += market.entering[node] + 1L;
                    }
                    int above = market.parent[node];
                    if (above != NONE) {
                        fill[above] += Math.min(fill[node], seats[node]);
                    }
                }
            }
        }
        var next = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            int above = market.parent[node];
            while (above != NONE && !isEntry(above) && seats[above] >= fill[above]) {
                above = market.parent[above];
            }
            next[node] = above;
        }
        return next;
    }

    private int[] children() {
        for (int above : up) {
            if (above != NONE) {
                firstChild[above + 1]++;
            }
        }
        for (int node = 0; node < up.length; node++) {
            firstChild[node + 1] += firstChild[node];
        }
        var listed = new int[firstChild[up.length]];
        var next = firstChild.clone();
        for (int node = 0; node < up.length; node++) {
            if (up[node] != NONE) {
                listed[next[up[node]]++] = node;
            }
        }
        return listed;
    }

    /** The students by the band at the first post that they can get, best first, within a band as they lie in memory. */
    private int[] byBand(int[] from) {
        int students = market.students();
        var bands = new byte[students];
        for (int student = 0; student < students; student++) {
            int pair = start[student];
            while (pair < start[student + 1] && cells[pair * CELL] < 0) {
                pair++;
            }
            int band = pair < start[student + 1] ? Market.band(cells[pair * CELL + 1]) : 0;
            bands[student] = (byte) band;
            from[BANDS - band]++;
        }
        for (int i = 1; i <= BANDS; i++) {
            from[i] += from[i - 1];
        }
        var order = new int[students];
        var next = from.clone();
        for (int student = 0; student < students; student++) {
            order[next[BANDS - 1 - (bands[student] & 0xFF)]++] = student;
        }
        return order;
    }
}
