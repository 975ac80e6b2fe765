package org.zhigu.labs;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** An earlier state of a draft. */
@MappedEntity("labs_draft_version")
record DraftVersionRow(@Id UUID id, UUID draft, long revision, String content, Instant savedAt, boolean strayed) {
    DraftVersion version() {
        return new DraftVersion(revision, savedAt, content.length(), strayed);
    }
}
