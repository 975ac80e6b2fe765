package org.zhigu.common;

import java.util.regex.Pattern;

/** Keeps what people are called from being run by spreadsheets. */
public final class Formulas {
    private static final String STARTS = "=+-@\t\r\n\0＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    private Formulas() {}

    /** The text with a mark before it if a spreadsheet would read it as a formula; numbers stay numbers. */
    public static String harmless(String text) {
        boolean live = !text.isEmpty()
                && STARTS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return live ? "'" + text : text;
    }

    /** Takes the mark off again. */
    public static String plain(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && STARTS.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }
}
