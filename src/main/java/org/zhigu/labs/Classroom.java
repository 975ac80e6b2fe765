package org.zhigu.labs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ProgrammeId;
import org.zhigu.teaching.ScheduledLab;

/** What this feature asks of teaching and courses, in one place. */
interface Classroom {
    Optional<ScheduledLab> lab(Actor actor, OfferingId offering, LabId lab);

    boolean teaches(Actor actor, OfferingId offering);

    /** The roster; for those who teach, else empty. */
    List<PersonId> students(Actor actor, OfferingId offering);

    /** Without a person, for the worker and the operator. */
    Optional<Offering> offering(OfferingId offering);

    /** To which programmes it belongs. */
    List<ProgrammeId> programmes(OfferingId offering);

    Optional<Lab> lab(CourseVersionId course, LabId lab);

    /** The lab of an attempt, for the worker: one that cannot be read stands in nobody else's way. */
    default Optional<Lab> lab(Attempt attempt) {
        try {
            return lab(attempt.courseVersion(), attempt.lab());
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Classroom.class).error("the lab of attempt {} cannot be read", attempt.id(), e);
            return Optional.empty();
        }
    }

    Optional<Bilingual> title(CourseVersionId course);

    /** The lab's own folder in the unpacked course version. */
    Path folder(CourseVersionId course, Lab lab);

    Map<String, Optional<String>> starter(CourseVersionId course, LabId lab);
}
