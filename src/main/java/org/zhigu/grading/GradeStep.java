package org.zhigu.grading;

import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;

/** A mark that a file would change; without points now, what the attempts give would count again. */
public record GradeStep(
        int line,
        PersonId student,
        String number,
        String name,
        LabId lab,
        @Nullable Double was,
        @Nullable Double now) {}
