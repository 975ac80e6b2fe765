package org.zhigu.grading;

import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** A student's mark changed; heard after the commit. No mark means that there is none any more. */
public record GradePosted(
        OfferingId offering,
        LabId lab,
        PersonId student,
        @Nullable Mark mark) {}
