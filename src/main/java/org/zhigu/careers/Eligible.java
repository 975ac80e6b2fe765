package org.zhigu.careers;

/**
 * How many people fulfil all musts, told so that nobody can be found out by asking again with a little more: under ten
 * only that, and in steps of five above.
 */
public sealed interface Eligible {
    int FEWEST = 10;

    record Few() implements Eligible {}

    record About(int people) implements Eligible {}

    static Eligible of(long people) {
        return people < FEWEST ? new Few() : new About((int) (people - people % 5));
    }
}
