package org.zhigu.teaching;

import java.util.Locale;

/** Turns what somebody types into a search field into a pattern of SQL's like, with an exclamation mark as escape. */
public final class Search {
    private Search() {}

    public static String pattern(String words) {
        var plain = words.strip().toLowerCase(Locale.ROOT);
        return plain.isEmpty()
                ? ""
                : "%" + plain.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
