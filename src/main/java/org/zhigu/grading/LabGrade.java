package org.zhigu.grading;

import java.util.Optional;
import org.zhigu.courses.Lab;
import org.zhigu.teaching.LabSchedule;

/** A lab with its dates and the mark, if there is one. */
public record LabGrade(Lab lab, LabSchedule schedule, Optional<Mark> mark) {}
