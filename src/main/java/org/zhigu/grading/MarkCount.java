package org.zhigu.grading;

import io.micronaut.data.annotation.MappedEntity;
import org.zhigu.courses.LabId;

/** How many students have a mark in this lab that is, without its fraction, so many points. */
@MappedEntity("grading_mark")
record MarkCount(LabId lab, int whole, long students, double total) {}
