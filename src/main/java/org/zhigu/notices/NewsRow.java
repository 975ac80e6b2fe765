package org.zhigu.notices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** News as they are stored. */
@MappedEntity("notices_news")
record NewsRow(
        @Id UUID id,
        Kind kind,
        String source,
        String titleZh,
        String titleEn,
        String wordsZh,
        String wordsEn,
        String path,
        Instant toldAt) {}
