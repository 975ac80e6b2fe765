package org.zhigu.compute.accounts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Figures;

/**
 * What an account may still use on a day, in card milliseconds. An account to which nothing was ever given is not
 * limited. {@code until} is the end of the period that ends next; {@code over} is what the present periods could not hold.
 */
public record Balance(
        boolean limited,
        long granted,
        long used,
        long over,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {
    static final Balance UNLIMITED = new Balance(false, 0, 0, 0, null, null);

    public long left() {
        return Math.max(0, granted - used);
    }

    /** Of what was given, the part that is used: 0 to 1. */
    public double share() {
        return Figures.share((double) used, (double) granted);
    }

    public boolean exhausted() {
        return limited && left() == 0;
    }

    /** A flat amount for as long as the account lasts. */
    static Balance flat(long amount, long used) {
        return new Balance(true, amount, Math.min(amount, used), Math.max(0, used - amount), null, null);
    }

    /** What was used on a day is taken from the period that ends first; what none holds is over, and the next period does not pay for it. */
    static Balance reckon(Collection<Grant> grants, List<UsageDay> days, LocalDate today) {
        if (grants.isEmpty()) {
            return UNLIMITED;
        }
        var pots = new ArrayList<Pot>();
        grants.forEach(grant -> grant.periods().forEach(period -> pots.add(new Pot(period))));
        pots.sort(Comparator.comparing((Pot pot) -> pot.period.to()).thenComparing(pot -> pot.period.from()));
        var now = pots.stream().filter(pot -> pot.period.covers(today)).toList();
        var begin = now.stream()
                .map(pot -> pot.period.from())
                .min(Comparator.naturalOrder())
                .orElse(today);
        long over = 0;
        for (var day : days) {
            long rest = day.cardMillis();
            for (var pot : pots) {
                if (pot.period.covers(day.usedOn())) {
                    rest = pot.draw(rest);
                }
            }
            if (!day.usedOn().isBefore(begin)) {
                over += rest;
            }
        }
        return new Balance(
                true,
                now.stream().mapToLong(pot -> pot.period.cardMillis()).sum(),
                now.stream().mapToLong(pot -> pot.drawn).sum(),
                Math.max(0, over),
                now.isEmpty() ? null : begin,
                now.isEmpty() ? null : now.getFirst().period.to());
    }

    private static final class Pot {
        private final Grant.Period period;
        private long drawn;

        Pot(Grant.Period period) {
            this.period = period;
        }

        /** What is left to draw from others. */
        private long draw(long amount) {
            long here = Math.min(amount, period.cardMillis() - drawn);
            drawn += here;
            return amount - here;
        }
    }
}
