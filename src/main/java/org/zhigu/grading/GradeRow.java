package org.zhigu.grading;

import java.util.Map;
import java.util.Optional;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;

/** A line of the gradebook with its marks. */
public record GradeRow(
        PersonId student, String number, String name, String section, double points, Map<LabId, Mark> marks) {
    public GradeRow {
        marks = Map.copyOf(marks);
    }

    public Optional<Mark> mark(LabId lab) {
        return Optional.ofNullable(marks.get(lab));
    }
}
