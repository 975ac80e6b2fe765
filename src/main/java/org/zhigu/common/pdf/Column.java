package org.zhigu.common.pdf;

/** A column of a table: its head, its share of the width, and whether figures stand in it, which end at the right. */
public record Column(String head, int width, boolean figures) {
    public static Column words(String head, int width) {
        return new Column(head, width, false);
    }

    public static Column figures(String head, int width) {
        return new Column(head, width, true);
    }
}
