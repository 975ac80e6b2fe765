package org.zhigu.careers.matching;

import static org.zhigu.careers.matching.Market.NONE;

import java.util.ArrayList;
import java.util.List;

/** One reason for every line of a list, from the outcome's cutoffs alone. */
public final class Explanations {
    private final Outcome outcome;
    private final Market market;

    public Explanations(Outcome outcome) {
        this.outcome = outcome;
        this.market = outcome.market;
    }

    /** In the order of the student's list; empty for somebody who is not in the round. */
    public List<Explained> of(String student) {
        int index = market.indexOf(student);
        return index == NONE ? List.of() : of(index);
    }

    List<Explained> of(int student) {
        var lines = new ArrayList<Explained>();
        for (int pair = market.start[student]; pair < market.start[student + 1]; pair++) {
            var standing = Standing.of(outcome.key(student, pair), outcome.draw);
            lines.add(new Explained(listing(pair), standing, reason(student, pair)));
        }
        return lines;
    }

    private Listing listing(int pair) {
        var bar = market.bar(pair);
        int grade = market.grade(pair);
        return bar != null
                ? bar
                : Listing.of(market.postIds[market.postOf(pair)], Market.band(grade), Market.place(grade));
    }

    private Reason reason(int student, int pair) {
        int choice = outcome.choice[student];
        if (pair == choice) {
            return new Reason.Matched();
        }
        if (choice != NONE && pair > choice) {
            return new Reason.HigherChoiceHeld(market.postIds[market.postOf(choice)]);
        }
        return market.isOpen(pair) ? excluding(student, pair) : barring(pair);
    }

    private Reason barring(int pair) {
        var bar = market.bar(pair);
        var ineligible = bar == null ? null : bar.ineligible();
        if (ineligible != null) {
            return new Reason.Ineligible(ineligible.requirement(), ineligible.need(), ineligible.have());
        }
        if (bar != null && !bar.consented()) {
            return new Reason.NoConsent();
        }
        var closed = market.closed[market.postOf(pair)];
        if (closed != null) {
            return new Reason.PostClosed(closed);
        }
        var veto = bar == null ? null : bar.veto();
        if (veto != null) {
            return new Reason.Vetoed(veto);
        }
        throw new IllegalStateException("barred by nothing");
    }

    private Reason excluding(int student, int pair) {
        long key = outcome.key(student, pair);
        int post = market.postOf(pair);
        for (int node = market.entry(pair); node != NONE; node = market.parent[node]) {
            if (node != post && key > outcome.cutoff[node]) {
                return new Reason.Cap(market.id(node), kind(node), market.seats[node], cutoff(node));
            }
        }
        if (key > outcome.cutoff[post]) {
            return new Reason.BelowCutoff(market.seats[post], cutoff(post));
        }
        throw new IllegalStateException("excluded by nothing");
    }

    private Standing cutoff(int node) {
        return Standing.of(outcome.cutoff[node], outcome.draw);
    }

    private Reason.Kind kind(int node) {
        if (market.isLeaf(node)) {
            return Reason.Kind.UNIVERSITY;
        }
        return market.parent[node] == NONE ? Reason.Kind.COMPANY : Reason.Kind.SEVERAL_POSTS;
    }
}
