package org.zhigu.grading;

import java.util.List;

/** What stands in a file of marks: its first line, and the lines below it. */
public record GradeTable(List<String> heading, List<Line> lines) {
    public GradeTable {
        heading = List.copyOf(heading);
        lines = List.copyOf(lines);
    }

    /** A line with its number in the file. */
    public record Line(int number, List<String> cells) {
        public Line {
            cells = List.copyOf(cells);
        }

        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    /** A file as somebody handed it in. */
    public sealed interface Read {
        record Table(GradeTable table) implements Read {}

        record Unreadable(Why why) implements Read {}
    }

    /** Why a file cannot be read. */
    public enum Why {
        /** Neither CSV nor XLSX, or damaged. */
        NO_TABLE,
        TOO_BIG,
        EMPTY
    }
}
