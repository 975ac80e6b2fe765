package org.zhigu.notices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** What somebody was told, as they read it. */
@MappedEntity("notices_notice")
public record Notice(
        @Id UUID id,
        Kind kind,
        String titleZh,
        String titleEn,
        String wordsZh,
        String wordsEn,
        String path,
        Instant toldAt,
        @Nullable Instant readAt) {
    public Bilingual title() {
        return new Bilingual(titleZh, titleEn);
    }

    public Bilingual words() {
        return new Bilingual(wordsZh, wordsEn);
    }

    public boolean unread() {
        return readAt == null;
    }
}
