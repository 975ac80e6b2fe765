package org.zhigu.grading;

import io.micronaut.data.annotation.MappedEntity;
import org.zhigu.courses.LabId;

/** How many students have a mark in this lab that is, without its fraction, so many points, and their sum in hundredths. */
@MappedEntity("grading_tally")
record Tally(LabId lab, int whole, long students, long hundredths) {}
