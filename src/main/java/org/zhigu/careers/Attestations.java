package org.zhigu.careers;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Attested;
import org.zhigu.credentials.AttestedSource;
import org.zhigu.identity.PersonId;

/** The evidence that careers gives itself: what mentors attest of their interns. */
@Singleton
public class Attestations implements EvidenceSource, AttestedSource {
    private final EvidenceRows rows;

    Attestations(EvidenceRows rows) {
        this.rows = rows;
    }

    /** For those who have decided themselves that it is attested: asks for no right. */
    public void attest(Evidence evidence) {
        rows.save(new EvidenceRow(
                UUID.randomUUID(),
                evidence.person(),
                evidence.skill(),
                evidence.points(),
                evidence.source().zh(),
                evidence.source().en(),
                evidence.path(),
                evidence.earnedAt()));
    }

    @Override
    public List<Evidence> of(PersonId person) {
        return rows.of(person).stream().map(EvidenceRow::evidence).toList();
    }

    @Override
    public List<Attested> attested(PersonId person) {
        return rows.of(person).stream().map(EvidenceRow::attested).toList();
    }

    @Override
    public List<Evidence> ofAll(Collection<Skill> skills) {
        return skills.isEmpty()
                ? List.of()
                : rows.ofAll(skills.stream().map(Skill::name).toList()).stream()
                        .map(EvidenceRow::evidence)
                        .toList();
    }
}
