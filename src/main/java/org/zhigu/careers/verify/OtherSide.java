package org.zhigu.careers.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The matching that is best for the companies, by its definition: every company takes, in its order, what its seats hold of those who
 * have not refused it; everybody keeps the best offer and refuses the rest; until nobody refuses any more.
 */
final class OtherSide {
    private static final int NONE = RoundFile.NONE;

    private final RoundFile file;
    private final Proof proof;
    /** By the company's place: what it could offer, in its order, and what it has offered so far. */
    private final Map<Integer, List<Bid>> bids = new HashMap<>();

    private final BitSet offered = new BitSet();
    private final BitSet refused = new BitSet();
    private final int[] held;
    private final int[] heldBy;
    private final int[] taken;
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
    private final BitSet isWaiting = new BitSet();

    private record Bid(int student, int pair, int place) {}

    OtherSide(RoundFile file, Proof proof) {
        this.file = file;
        this.proof = proof;
        this.held = new int[file.students.size()];
        this.heldBy = new int[held.length];
        this.taken = new int[proof.placesInAll()];
        Arrays.fill(held, NONE);
    }

    /** How many students have something else there than here. */
    int differing() {
        gather();
        bids.forEach((company, its) -> {
            its.sort(this::order);
            call(company);
        });
        while (!waiting.isEmpty()) {
            int company = waiting.remove();
            isWaiting.clear(company);
            choose(company);
        }
        int differ = 0;
        for (int student = 0; student < held.length; student++) {
            differ += (held[student] == NONE ? NONE : file.listed[held[student]]) == file.match[student] ? 0 : 1;
        }
        return differ;
    }

    /**
     * Of two stable matchings the better one for the companies is the worse one for everybody else, and the same students go empty.
     * So nobody gets more than the own match there, and no full place takes who is behind its last one.
     */
    private void gather() {
        for (int student = 0; student < held.length; student++) {
            if (file.match[student] != NONE) {
                int own = proof.pairOf(student, file.match[student]);
                for (int pair = own; pair < file.listEnd[student]; pair++) {
                    if (proof.isOpen(pair) && proof.isAtLeastLast(student, pair)) {
                        bids.computeIfAbsent(company(student, pair), place -> new ArrayList<>())
                                .add(new Bid(student, pair, proof.inmost(student, pair)));
                    }
                }
            }
        }
    }

    /** The first of those who have not refused, as far as all places of the company hold them. */
    private void choose(int company) {
        var its = Objects.requireNonNull(bids.get(company));
        its.forEach(bid -> count(bid, Integer.MIN_VALUE));
        // who has refused never comes back
        its.removeIf(bid -> refused.get(bid.pair));
        for (var bid : its) {
            if (fits(bid)) {
                count(bid, 1);
                if (!offered.get(bid.pair)) {
                    offered.set(bid.pair);
                    offer(company, bid);
                }
            }
        }
    }

    private void offer(int company, Bid bid) {
        int other = held[bid.student];
        if (other == NONE || bid.pair < other) {
            if (other != NONE) {
                refused.set(other);
                call(heldBy[bid.student]);
            }
            held[bid.student] = bid.pair;
            heldBy[bid.student] = company;
        } else {
            refused.set(bid.pair);
            call(company);
        }
    }

    private void call(int company) {
        if (!isWaiting.get(company)) {
            isWaiting.set(company);
            waiting.add(company);
        }
    }

    private boolean fits(Bid bid) {
        for (int place = bid.place; place != NONE; place = proof.above(place)) {
            if (taken[place] >= proof.seats(place)) {
                return false;
            }
        }
        return true;
    }

    /** Counts one more, or begins anew. */
    private void count(Bid bid, int more) {
        for (int place = bid.place; place != NONE; place = proof.above(place)) {
            taken[place] = Math.max(0, taken[place] + more);
        }
    }

    private int company(int student, int pair) {
        int place = proof.inmost(student, pair);
        while (proof.above(place) != NONE) {
            place = proof.above(place);
        }
        return place;
    }

    private int order(Bid one, Bid other) {
        if (one.student == other.student && proof.isEqual(one.pair, other.pair)) {
            return Integer.compare(one.pair, other.pair);
        }
        return proof.isAhead(one.student, one.pair, 1, other.student, other.pair, 1) ? -1 : 1;
    }
}
