package org.zhigu.careers.matching;

import java.util.HexFormat;

/**
 * What decides between two students at one company: the band (higher first), the company's place inside it (1 first, 0 last), the
 * pass (2 first; always 1 in a binding round), the lottery number as 16 hex digits (smaller first).
 */
public record Standing(int band, int place, int pass, String lottery) {
    static Standing of(long key, Draw draw) {
        int grade = Solver.grade(key);
        return new Standing(
                Market.band(grade),
                Market.place(grade),
                Solver.pass(key),
                HexFormat.of().toHexDigits(draw.numbers[draw.byRank[Solver.rank(key)]]));
    }
}
