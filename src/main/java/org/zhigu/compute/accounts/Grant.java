package org.zhigu.compute.accounts;

import static java.time.temporal.ChronoUnit.DAYS;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Card time given to an account from a day on until another, which is not in it any more. What a period leaves over lapses. */
@MappedEntity("compute_grant")
public record Grant(
        @Id UUID id,
        AccountId account,
        Kind kind,
        long cardMillis,
        LocalDate fromDay,
        LocalDate toDay,
        String note,
        UUID givenBy,
        Instant givenAt,
        @Nullable LocalDate endedOn) {
    private static final int MOST_PERIODS = 600;

    public Grant {
        if (cardMillis <= 0 || !fromDay.isBefore(toDay)) {
            throw new IllegalArgumentException("a grant needs an amount and at least one day");
        }
    }

    public enum Kind {
        /** The amount anew each month, counted from the first day. */
        MONTH,
        /** The amount anew each year. */
        YEAR,
        SUBSIDY,
        /** A part of what the account above holds. */
        BUDGET
    }

    /** A stretch of days in which an amount may be used. */
    public record Period(LocalDate from, LocalDate to, long cardMillis) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(to);
        }
    }

    /** The last day is the day before the grant ends or was ended. */
    List<Period> periods() {
        return periods(end());
    }

    /** How much of it falls into these days, were it used evenly; what was ended gives back the rest. */
    long within(LocalDate from, LocalDate to) {
        var last = to.isBefore(end()) ? to : end();
        return periods(toDay).stream()
                .mapToLong(period -> {
                    var begins = period.from().isAfter(from) ? period.from() : from;
                    var ends = period.to().isBefore(last) ? period.to() : last;
                    double share =
                            (double) Math.max(0, DAYS.between(begins, ends)) / DAYS.between(period.from(), period.to());
                    return Math.round(period.cardMillis() * share);
                })
                .sum();
    }

    private LocalDate end() {
        return endedOn == null || endedOn.isAfter(toDay) ? toDay : endedOn;
    }

    private List<Period> periods(LocalDate end) {
        var periods = new ArrayList<Period>();
        var from = fromDay;
        for (int number = 1; from.isBefore(end) && number <= MOST_PERIODS; number++) {
            var next = switch (kind) {
                case MONTH -> fromDay.plusMonths(number);
                case YEAR -> fromDay.plusYears(number);
                case SUBSIDY, BUDGET -> toDay;
            };
            periods.add(new Period(from, next.isAfter(end) ? end : next, cardMillis));
            from = next;
        }
        return periods;
    }
}
