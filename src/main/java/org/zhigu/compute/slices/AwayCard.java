package org.zhigu.compute.slices;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A card out of service is written into the reason of its node: it stands where every operator of the cluster reads it. */
public final class AwayCard {
    private static final Pattern WRITTEN = Pattern.compile("card (\\d{1,3})(?::.*|$)", Pattern.DOTALL);

    private AwayCard() {}

    static String written(int card, String reason) {
        return "card " + (card + 1) + ": " + reason.strip();
    }

    /** Counted from 0; empty when the reason is about the whole node. */
    public static OptionalInt of(String reason) {
        var matcher = WRITTEN.matcher(reason);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1)) - 1) : OptionalInt.empty();
    }
}
