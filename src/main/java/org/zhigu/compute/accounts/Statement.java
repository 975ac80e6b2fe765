package org.zhigu.compute.accounts;

import java.time.LocalDate;
import java.util.List;

/** What an account was given and used in a stretch of days (the last one exclusive), in card milliseconds, with its lines oldest first. */
public record Statement(
        String title,
        LocalDate from,
        LocalDate to,
        Balance balance,
        long used,
        long givenBack,
        boolean cut,
        List<Line> lines) {
    public Statement {
        lines = List.copyOf(lines);
    }

    /** A line of the ledger, and for whom, as those above call them. */
    public record Line(UsageLine usage, String whom) {}
}
