package org.zhigu.credentials;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.PersonId;

/** A signed credential as it stands in the register; the token is what its holder carries away. */
@MappedEntity("credentials_credential")
public record Credential(
        @Id CredentialId id,
        PersonId person,
        String holder,
        Kind kind,
        String subject,
        String titleZh,
        String titleEn,
        int place,
        String token,
        Instant issuedAt,
        @Nullable Instant revokedAt,
        @Nullable PersonId revokedBy,
        @Nullable String reason) {
    /** What it is a credential of. */
    public enum Kind {
        COURSE,
        SKILL,
        INTERNSHIP
    }

    public Bilingual title() {
        return new Bilingual(titleZh, titleEn);
    }

    public boolean revoked() {
        return revokedAt != null;
    }
}
