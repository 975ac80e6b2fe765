package org.zhigu.home;

import java.time.LocalTime;
import java.util.Locale;

/** How one is greeted at this time of the day. */
enum Greeting {
    MORNING,
    NOON,
    AFTERNOON,
    EVENING;

    private static final int DAWN = 5;
    private static final int BEFORE_NOON = 11;
    private static final int AFTER_NOON = 13;
    private static final int DUSK = 18;

    static Greeting at(LocalTime time) {
        int hour = time.getHour();
        if (hour < DAWN || hour >= DUSK) {
            return EVENING;
        }
        if (hour < BEFORE_NOON) {
            return MORNING;
        }
        return hour < AFTER_NOON ? NOON : AFTERNOON;
    }

    String key() {
        return "home.greeting." + name().toLowerCase(Locale.ROOT);
    }
}
