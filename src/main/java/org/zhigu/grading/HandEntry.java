package org.zhigu.grading;

import org.jspecify.annotations.Nullable;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;

/** A mark to be given by hand; without points, what the attempts give is to count again. */
record HandEntry(LabId lab, PersonId student, @Nullable Double points) {}
