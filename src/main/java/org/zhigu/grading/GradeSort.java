package org.zhigu.grading;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;

/** By which column a gradebook is sorted; the lab is given with LAB only. */
public record GradeSort(Column column, @Nullable LabId lab, boolean descending) {
    public static final GradeSort BY_NUMBER = new GradeSort(Column.NUMBER, null, false);
    private static final UUID NOWHERE = new UUID(0, 0);

    /** What one can sort by. */
    public enum Column {
        NUMBER("number"),
        NAME("name"),
        SECTION("section"),
        TOTAL("total"),
        LAB("lab");

        private final String word;

        Column(String word) {
            this.word = word;
        }
    }

    String words() {
        return column.word + (descending ? "-" : "+");
    }

    UUID labOrNone() {
        return Optional.ofNullable(lab).map(LabId::value).orElse(NOWHERE);
    }
}
