package org.zhigu.ui;

import java.util.Locale;

/** What a colour says; each has a text colour of enough contrast in light and dark. */
public enum Tone {
    PLAIN,
    ACCENT,
    GOOD,
    WARN,
    BAD;

    String css() {
        return "ui-" + name().toLowerCase(Locale.ROOT);
    }
}
