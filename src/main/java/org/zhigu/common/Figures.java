package org.zhigu.common;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them. */
public final class Figures {
    private static final double KIB = 1024;
    private static final int MINUTE = 60;
    private static final int SHOWN_OF_DIGEST = 8;

    private Figures() {}

    /** Points with no more decimals than they need, two at most. */
    public static String points(double value) {
        var rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0
                ? rounded.setScale(0, RoundingMode.UNNECESSARY).toPlainString()
                : rounded.toPlainString();
    }

    public static String seconds(double value) {
        return value >= MINUTE
                ? Long.toString(Math.round(value))
                : points(BigDecimal.valueOf(value)
                        .setScale(1, RoundingMode.HALF_UP)
                        .doubleValue());
    }

    public static String bytes(long bytes) {
        if (bytes < KIB) {
            return bytes + " B";
        }
        if (bytes < KIB * KIB) {
            return Math.round(bytes / KIB) + " KB";
        }
        if (bytes < KIB * KIB * KIB) {
            return Math.round(bytes / KIB / KIB) + " MB";
        }
        return points(BigDecimal.valueOf(bytes / KIB / KIB / KIB)
                        .setScale(1, RoundingMode.HALF_UP)
                        .doubleValue()) + " GB";
    }

    /** The beginning of a digest, enough to tell two images apart. */
    public static String digest(String digest) {
        var hex = digest.startsWith("sha256:") ? digest.substring("sha256:".length()) : digest;
        return hex.length() <= SHOWN_OF_DIGEST ? hex : hex.substring(0, SHOWN_OF_DIGEST) + "…";
    }

    /** The share of a whole, 0 to 1; a whole of nothing is none. */
    public static double share(double part, double whole) {
        return whole <= 0 ? 0 : Math.clamp(part / whole, 0, 1);
    }
}
