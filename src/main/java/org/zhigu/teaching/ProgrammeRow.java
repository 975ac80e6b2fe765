package org.zhigu.teaching;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Set;
import org.zhigu.common.Bilingual;

@MappedEntity("teaching_programme")
record ProgrammeRow(@Id ProgrammeId id, String titleZh, String titleEn, Instant changedAt) {
    static ProgrammeRow of(Programme programme, Instant now) {
        return new ProgrammeRow(
                programme.id(),
                programme.title().zh().strip(),
                programme.title().en().strip(),
                now);
    }

    Programme programme(Set<OfferingId> offerings) {
        return new Programme(id, new Bilingual(titleZh, titleEn), offerings);
    }
}
