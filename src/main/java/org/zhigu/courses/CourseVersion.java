package org.zhigu.courses;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.zhigu.common.Bilingual;

/** One published state of a course; the digest is over all its files, so equal content is the same version. */
@MappedEntity("courses_version")
public record CourseVersion(
        @Id CourseVersionId id,
        CourseId course,
        String slug,
        String titleZh,
        String titleEn,
        String digest,
        Instant publishedAt) {
    public Bilingual title() {
        return new Bilingual(titleZh, titleEn);
    }
}
