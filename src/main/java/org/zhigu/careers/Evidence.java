package org.zhigu.careers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Skill;
import org.zhigu.identity.PersonId;

/**
 * One attested proof of a skill: the points of 100, from where it comes, and the path of the screen that shows it. Only
 * isolated verdicts, instructors and mentors attest; what people say about themselves is never one.
 */
public record Evidence(
        PersonId person,
        Skill skill,
        double points,
        Bilingual source,
        @Nullable String path,
        Instant earnedAt) {
    private static final double MOST = 100;

    public Evidence {
        if (!(points >= 0 && points <= MOST)) {
            throw new IllegalArgumentException("points " + points);
        }
    }
}
