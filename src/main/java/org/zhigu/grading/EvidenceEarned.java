package org.zhigu.grading;

import java.time.Instant;
import java.util.UUID;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.LabId;
import org.zhigu.courses.Skill;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/**
 * A graded, counted attempt showed a skill: told with the mark, in its transaction, and again when the news of the
 * attempt comes twice. Not isolated means that the verdict could be forged, so an instructor must confirm it. The time is
 * that of the receipt; a regrade of the same submission has the same and takes the earlier one's place.
 */
public record EvidenceEarned(
        PersonId student,
        OfferingId offering,
        CourseVersionId course,
        LabId lab,
        Skill skill,
        int level,
        double score,
        double max,
        UUID verdict,
        String imageDigest,
        boolean isolated,
        Instant earnedAt) {}
