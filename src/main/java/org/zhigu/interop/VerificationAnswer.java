package org.zhigu.interop;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.credentials.Credential;
import org.zhigu.credentials.Verified;

/** What a look at a credential came to: genuine, revoked, or why it is none of ours. */
@Serdeable
record VerificationAnswer(
        String result,
        @Nullable String id,
        @Nullable String kind,
        @Nullable Bilingual title,
        @Nullable String holder,
        @Nullable Instant issuedAt,
        @Nullable Instant revokedAt,
        @Nullable String reason) {
    static VerificationAnswer of(Verified verified) {
        return switch (verified) {
            case Verified.Genuine(var credential) -> of("genuine", credential);
            case Verified.Revoked(var credential) -> of("revoked", credential);
            case Verified.Refused(var why) ->
                new VerificationAnswer(why.name().toLowerCase(Locale.ROOT), null, null, null, null, null, null, null);
        };
    }

    private static VerificationAnswer of(String result, Credential credential) {
        return new VerificationAnswer(
                result,
                credential.id().toString(),
                credential.kind().name().toLowerCase(Locale.ROOT),
                credential.title(),
                credential.holder(),
                credential.issuedAt(),
                credential.revokedAt(),
                credential.reason());
    }
}
