package org.zhigu.grading;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptId;
import org.zhigu.teaching.OfferingId;

/** A graded, counted attempt: all that a mark is made of. */
@MappedEntity("grading_verdict")
record CountedVerdict(
        @Id AttemptId attempt,
        OfferingId offering,
        LabId lab,
        PersonId student,
        Instant receivedAt,
        double score,
        double max) {}
