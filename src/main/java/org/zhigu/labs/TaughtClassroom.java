package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Course;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.Courses;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ProgrammeId;
import org.zhigu.teaching.Programmes;
import org.zhigu.teaching.ScheduledLab;
import org.zhigu.teaching.Student;
import org.zhigu.teaching.Teaching;

/** The classroom as teaching and courses have it. */
@Singleton
class TaughtClassroom implements Classroom {
    private final Teaching teaching;
    private final Programmes programmes;
    private final Courses courses;

    TaughtClassroom(Teaching teaching, Programmes programmes, Courses courses) {
        this.programmes = programmes;
        this.teaching = teaching;
        this.courses = courses;
    }

    @Override
    public Optional<ScheduledLab> lab(Actor actor, OfferingId offering, LabId lab) {
        return teaching.lab(actor, offering, lab);
    }

    @Override
    public boolean teaches(Actor actor, OfferingId offering) {
        return teaching.teaches(actor, offering);
    }

    @Override
    public List<PersonId> students(Actor actor, OfferingId offering) {
        return teaching.students(actor, offering).stream().map(Student::person).toList();
    }

    @Override
    public Optional<Offering> offering(OfferingId offering) {
        return teaching.unbound(offering);
    }

    @Override
    public List<ProgrammeId> programmes(OfferingId offering) {
        return programmes.unboundOf(offering);
    }

    @Override
    public Optional<Lab> lab(CourseVersionId course, LabId lab) {
        return courses.course(course).flatMap(each -> each.lab(lab));
    }

    @Override
    public Optional<Bilingual> title(CourseVersionId course) {
        return courses.course(course).map(Course::title);
    }

    @Override
    public Path folder(CourseVersionId course, Lab lab) {
        return courses.folder(course).resolve("labs").resolve(lab.slug());
    }

    @Override
    public Map<String, Optional<String>> starter(CourseVersionId course, LabId lab) {
        return courses.starter(course, lab);
    }
}
