package org.zhigu.grading;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.teaching.SectionId;

/** Which lines of a gradebook one wants to see, and in which order. */
public record GradeQuery(String search, @Nullable SectionId section, GradeSort sort) {
    public static final GradeQuery ALL = new GradeQuery("", null, GradeSort.BY_NUMBER);
    private static final UUID NOWHERE = new UUID(0, 0);

    boolean everySection() {
        return section == null;
    }

    UUID sectionOrNone() {
        return Optional.ofNullable(section).map(SectionId::value).orElse(NOWHERE);
    }
}
