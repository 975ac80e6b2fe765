package org.zhigu.grading;

/** A cell or line of a file that cannot be used; the line is 1 for the heading, the text what stands there. */
public record GradeFault(int line, String column, String text, Why why) {
    /** What is wrong with it. */
    public enum Why {
        NO_NUMBER_COLUMN,
        NO_LAB_COLUMN,
        COLUMN_TWICE,
        COLUMN_OF_SEVERAL,
        NO_NUMBER,
        UNKNOWN_NUMBER,
        NUMBER_OF_SEVERAL,
        NUMBER_TWICE,
        NO_POINTS,
        NEGATIVE,
        TOO_MANY,
        DECIMALS
    }
}
