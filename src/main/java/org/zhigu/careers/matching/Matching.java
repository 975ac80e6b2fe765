package org.zhigu.careers.matching;

/** The two stable outcomes at the ends: best for all students at once, and best for all companies at once. */
public final class Matching {
    /** Written into every file; changes when the same rows and seed could give another outcome. */
    public static final String ENGINE = "zhigu-matching 1";

    private Matching() {}

    /** The outcome that counts: of all stable ones the best for every student. */
    public static Outcome solve(Market market, Seed seed) {
        return solve(market, Draw.of(market, seed));
    }

    static Outcome solve(Market market, Draw draw) {
        return new Solver(market, draw).run().outcome();
    }

    /** What the companies would have had in their best stable outcome: only to publish how many students would differ. */
    public static Outcome companyOptimal(Outcome studentOptimal) {
        return new CompanyProposing(studentOptimal).run();
    }
}
