package org.zhigu.credentials;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.LabId;
import org.zhigu.courses.Skill;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/**
 * One thing that somebody proved: a lab of a level, what its tests gave, and the verdict and image that it comes from. The
 * verifier is the instructor who confirmed a verdict that could have been forged; there is none where boxes kept apart
 * what must be.
 */
public record Evidence(
        Skill skill,
        int level,
        double score,
        double max,
        UUID verdict,
        String imageDigest,
        boolean isolated,
        CourseVersionId course,
        @Nullable PersonId verifier,
        Instant earnedAt,
        PersonId person,
        OfferingId offering,
        LabId lab) {
    /** The share of a lab that shows its whole level. */
    public static final double WHOLE = 0.8;

    public double share() {
        return max <= 0 ? 0 : Math.clamp(score / max, 0, 1);
    }

    /** Points of 100 for the skill: never fewer for more score or a higher level. */
    public double points() {
        return Skill.POINTS_PER_LEVEL * level * Math.min(1, share() / WHOLE);
    }
}
