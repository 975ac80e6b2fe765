package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Attested;
import org.zhigu.identity.PersonId;

@MappedEntity("careers_evidence")
record EvidenceRow(
        @Id UUID id,
        PersonId person,
        Skill skill,
        double points,
        String source,
        String sourceEn,
        @Nullable String path,
        Instant earnedAt) {
    Evidence evidence() {
        return new Evidence(person, skill, points, new Bilingual(source, sourceEn), path, earnedAt);
    }

    Attested attested() {
        return new Attested(id, skill, points, new Bilingual(source, sourceEn), earnedAt);
    }
}
