package org.zhigu.credentials;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.LabId;
import org.zhigu.courses.Skill;
import org.zhigu.grading.EvidenceEarned;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** Evidence as it is stored, confirmed or not. */
@MappedEntity("credentials_evidence")
record EvidenceRow(
        @Id UUID id,
        PersonId person,
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
        Instant earnedAt,
        Instant recordedAt) {
    static EvidenceRow of(EvidenceEarned news, Instant now) {
        return new EvidenceRow(
                UUID.randomUUID(),
                news.student(),
                news.offering(),
                news.course(),
                news.lab(),
                news.skill(),
                news.level(),
                news.score(),
                news.max(),
                news.verdict(),
                news.imageDigest(),
                news.isolated(),
                news.earnedAt(),
                now);
    }

    /** Whether it says the same as this one, so that news told twice are kept once. */
    boolean says(EvidenceRow other) {
        return verdict.equals(other.verdict)
                && skill == other.skill
                && level == other.level
                && Double.compare(score, other.score) == 0
                && Double.compare(max, other.max) == 0
                && imageDigest.equals(other.imageDigest)
                && isolated == other.isolated;
    }

    /** What it is evidence of: rows of the same receipt replace each other. */
    record Place(PersonId person, OfferingId offering, LabId lab, Skill skill, Instant earnedAt) {}

    Place place() {
        return new Place(person, offering, lab, skill, earnedAt);
    }

    Evidence evidence(java.util.Map<UUID, PersonId> confirmed) {
        return new Evidence(
                skill,
                level,
                score,
                max,
                verdict,
                imageDigest,
                isolated,
                course,
                isolated ? null : confirmed.get(verdict),
                earnedAt,
                person,
                offering,
                lab);
    }
}
