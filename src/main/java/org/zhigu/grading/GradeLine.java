package org.zhigu.grading;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.SectionId;
import org.zhigu.teaching.Student;

/** A student's line in a gradebook: the roster's words and the sum of the marks. */
@MappedEntity("grading_line")
record GradeLine(
        @Id UUID id,
        OfferingId offering,
        PersonId student,
        String number,
        String name,
        SectionId section,
        String sectionName,
        double points,
        int marks) {
    static GradeLine of(OfferingId offering, Student student) {
        return new GradeLine(
                UUID.randomUUID(),
                offering,
                student.person(),
                student.number(),
                student.name(),
                student.section(),
                student.sectionName(),
                0,
                0);
    }

    GradeLine listed(Student now) {
        return new GradeLine(
                id, offering, student, now.number(), now.name(), now.section(), now.sectionName(), points, marks);
    }
}
