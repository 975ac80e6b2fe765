package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.util.UUID;
import org.zhigu.common.Bilingual;

/** Something that city or park does for those who come: an entry that the centre edits. */
@MappedEntity("careers_policy")
public record Policy(
        @Id UUID id,
        Kind kind,
        String title,
        String titleEn,
        String words,
        String wordsEn,
        int place,
        @Version long version) {
    /** What it helps with. */
    public enum Kind {
        HOUSING,
        SETTLEMENT,
        SUBSIDY,
        OTHER
    }

    public Bilingual name() {
        return new Bilingual(title, titleEn);
    }

    public Bilingual text() {
        return new Bilingual(words, wordsEn);
    }
}
