package org.zhigu.credentials;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.BitSet;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Skill;
import org.zhigu.identity.PersonId;

/** Writes and signs credentials as Open Badges 3.0 in VC-JWT form (RS256), and the list of those revoked. */
@Singleton
class OpenBadge {
    /** As many bits as the standard asks for at least, so that a list tells nothing of one holder. */
    static final int LIST = 131_072;

    private static final String CONTEXT = "https://www.w3.org/ns/credentials/v2";
    private static final String BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    private final SigningKeys keys;
    private final CredentialsSettings settings;

    OpenBadge(SigningKeys keys, CredentialsSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** What is to be said of whom. */
    record Content(
            CredentialId id,
            PersonId person,
            String holder,
            Credential.Kind kind,
            String subject,
            Bilingual title,
            Bilingual criteria,
            int place,
            List<Evidence> evidence,
            List<Attested> attested,
            Instant at) {}

    String signed(Content content) {
        var type = content.kind() == Credential.Kind.SKILL
                ? "Competency"
                : content.kind() == Credential.Kind.COURSE ? "Course" : "Fieldwork";
        var achievement = Map.of(
                "id",
                "urn:zhigu:" + content.kind().name().toLowerCase(java.util.Locale.ROOT) + ":" + content.subject(),
                "type",
                List.of("Achievement"),
                "achievementType",
                type,
                "name",
                content.title().zh() + " / " + content.title().en(),
                "description",
                content.criteria().zh() + " / " + content.criteria().en(),
                "criteria",
                Map.of(
                        "narrative",
                        content.criteria().zh() + " / " + content.criteria().en()));
        var subject = Map.of(
                "id",
                "urn:uuid:" + content.person(),
                "type",
                List.of("AchievementSubject"),
                "identifier",
                List.of(Map.of(
                        "type",
                        "IdentityObject",
                        "identityType",
                        "name",
                        "hashed",
                        false,
                        "identityHash",
                        content.holder())),
                "achievement",
                achievement);
        var list = statusAddress(content.place() / LIST);
        var index = String.valueOf(content.place() % LIST);
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuerAddress())
                .subject("urn:uuid:" + content.person())
                .jwtID(address(content.id()))
                .notBeforeTime(Date.from(content.at()))
                .claim("@context", List.of(CONTEXT, BADGES))
                .claim("id", address(content.id()))
                .claim("type", List.of("VerifiableCredential", "OpenBadgeCredential"))
                .claim("issuer", issuer())
                .claim("validFrom", content.at().toString())
                .claim("name", content.title().zh() + " / " + content.title().en())
                .claim("credentialSubject", subject)
                .claim(
                        "evidence",
                        Stream.concat(
                                        content.evidence().stream().map(OpenBadge::evidence),
                                        content.attested().stream().map(OpenBadge::evidence))
                                .toList())
                .claim(
                        "credentialStatus",
                        Map.of(
                                "id",
                                list + "#" + index,
                                "type",
                                "BitstringStatusListEntry",
                                "statusPurpose",
                                "revocation",
                                "statusListIndex",
                                index,
                                "statusListCredential",
                                list))
                .build();
        return sign(claims);
    }

    /** The signed list of those revoked among the places of this list. */
    String status(int list, List<Integer> revoked, Instant now) {
        var address = statusAddress(list);
        var bits = new BitSet(LIST);
        revoked.forEach(place -> bits.set(place % LIST));
        var subject = Map.of(
                "id",
                address + "#list",
                "type",
                "BitstringStatusList",
                "statusPurpose",
                "revocation",
                "encodedList",
                encoded(bits));
        return sign(new JWTClaimsSet.Builder()
                .issuer(issuerAddress())
                .jwtID(address)
                .notBeforeTime(Date.from(now))
                .claim("@context", List.of(CONTEXT))
                .claim("id", address)
                .claim("type", List.of("VerifiableCredential", "BitstringStatusListCredential"))
                .claim("issuer", issuerAddress())
                .claim("validFrom", now.toString())
                .claim("credentialSubject", subject)
                .build());
    }

    Map<String, Object> issuer() {
        return Map.of(
                "id",
                issuerAddress(),
                "type",
                List.of("Profile"),
                "name",
                settings.issuer(),
                "url",
                settings.address());
    }

    String address(CredentialId id) {
        return settings.address() + "/verify?id=" + id;
    }

    private String issuerAddress() {
        return settings.address() + "/api/credentials/issuer";
    }

    private String statusAddress(int list) {
        return settings.address() + "/api/credentials/status?list=" + list;
    }

    /** Scores stay with the holder: a badge tells level and source, not marks. */
    private static Map<String, Object> evidence(Evidence evidence) {
        return Map.of(
                "id",
                "urn:uuid:" + evidence.verdict(),
                "type",
                List.of("Evidence"),
                "name",
                evidence.skill().slug() + " " + evidence.level(),
                "description",
                (evidence.isolated() ? "judged in separate boxes" : "confirmed by an instructor") + ", image "
                        + evidence.imageDigest());
    }

    private static Map<String, Object> evidence(Attested attested) {
        return Map.of(
                "id",
                "urn:uuid:" + attested.id(),
                "type",
                List.of("Evidence"),
                "name",
                attested.skill().slug() + " " + Skill.levelOf(attested.points()),
                "description",
                attested.source().zh() + " / " + attested.source().en());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            var key = keys.newest();
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a credential cannot be signed", e);
        }
    }

    /** The first bit of a byte is its highest; gzip, then base64url behind a u, as the standard says. */
    static String encoded(BitSet bits) {
        var bytes = new byte[LIST / 8];
        bits.stream().forEach(place -> bytes[place / 8] |= (byte) (0x80 >> (place % 8)));
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }
}
