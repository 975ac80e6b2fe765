package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.PersonId;

/** What a student tells of themselves: a résumé as JSON, and perhaps a picture as base64. */
@MappedEntity("careers_profile")
record Profile(
        @Id PersonId person,
        String resume,
        @Nullable String picture,
        Instant changedAt,
        @Version long version) {
    Profile told(String words, Instant now) {
        return new Profile(person, words, picture, now, version);
    }

    Profile pictured(@Nullable String image, Instant now) {
        return new Profile(person, resume, image, now, version);
    }
}
