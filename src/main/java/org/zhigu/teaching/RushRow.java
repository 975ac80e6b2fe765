package org.zhigu.teaching;

import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.LabId;

/** A lab of an offering that is due, and how many have it before them. */
@MappedEntity("teaching_lab_schedule")
public record RushRow(
        OfferingId offering, LabId lab, CourseVersionId courseVersion, Instant opensAt, Instant dueAt, int students) {}
