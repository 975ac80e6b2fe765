package org.zhigu.careers;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Courses;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Evidences;
import org.zhigu.identity.PersonId;

/** The evidence that labs leave: verdicts of the isolated kind, and those that an instructor confirmed. */
@Singleton
class LabVerdicts implements EvidenceSource {
    private final Evidences evidences;
    private final Courses courses;

    LabVerdicts(Evidences evidences, Courses courses) {
        this.evidences = evidences;
        this.courses = courses;
    }

    @Override
    public List<Evidence> of(PersonId person) {
        return evidences.of(person).stream().map(this::evidence).toList();
    }

    @Override
    public List<Evidence> ofAll(Collection<Skill> skills) {
        return evidences.ofAll(skills).stream().map(this::evidence).toList();
    }

    private Evidence evidence(org.zhigu.credentials.Evidence verdict) {
        var lab = courses.course(verdict.course())
                .flatMap(course -> course.labs().stream()
                        .filter(each -> each.id().equals(verdict.lab()))
                        .findFirst());
        var id = verdict.lab().toString();
        return new Evidence(
                verdict.person(),
                verdict.skill(),
                Math.min(verdict.points(), (double) Skill.LEVELS * Skill.POINTS_PER_LEVEL),
                lab.map(each -> each.title()).orElse(new Bilingual(id, id)),
                null,
                verdict.earnedAt());
    }
}
