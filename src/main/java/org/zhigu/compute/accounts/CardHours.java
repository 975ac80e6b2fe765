package org.zhigu.compute.accounts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Card time as people read and write it: hours with two decimals, more where the amount is small. */
public final class CardHours {
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000);
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal SMALL = new BigDecimal("0.1");
    private static final BigDecimal TINY = new BigDecimal("0.001");
    private static final int EXACT = 6;

    private CardHours() {}

    public static String words(long cardMillis) {
        var hours = BigDecimal.valueOf(cardMillis).divide(HOUR, EXACT, RoundingMode.HALF_UP);
        var size = hours.abs();
        int decimals = size.compareTo(TINY) < 0 ? EXACT : size.compareTo(SMALL) < 0 ? 4 : 2;
        var shown = hours.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
        return shown.scale() < 0 ? shown.setScale(0, RoundingMode.UNNECESSARY).toPlainString() : shown.toPlainString();
    }

    /** Card hours as the ledger has them, to the millisecond. */
    public static String exact(long cardMillis) {
        return BigDecimal.valueOf(cardMillis)
                .divide(HOUR, EXACT, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** Empty for what is no amount above zero, or one that nobody has. */
    public static Optional<Long> parse(BigDecimal hours) {
        return hours.signum() <= 0 || hours.compareTo(MOST) > 0
                ? Optional.empty()
                : Optional.of(
                        hours.multiply(HOUR).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
