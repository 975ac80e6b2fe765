package org.zhigu.labs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ScheduledLab;

/** What this feature asks of teaching and courses, in one place. */
interface Classroom {
    Optional<ScheduledLab> lab(Actor actor, OfferingId offering, LabId lab);

    boolean teaches(Actor actor, OfferingId offering);

    /** The roster; for those who teach, else empty. */
    List<PersonId> students(Actor actor, OfferingId offering);

    /** Without a person, for the worker and the operator. */
    Optional<Offering> offering(OfferingId offering);

    Optional<Lab> lab(CourseVersionId course, LabId lab);

    Optional<Bilingual> title(CourseVersionId course);

    /** The lab's own folder in the unpacked course version. */
    Path folder(CourseVersionId course, Lab lab);

    Map<String, Optional<String>> starter(CourseVersionId course, LabId lab);
}
