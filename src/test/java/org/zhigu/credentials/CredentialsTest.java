package org.zhigu.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhigu.common.DataDirectory;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.Role;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.Campus;

@MicronautTest(transactional = false)
class CredentialsTest {
    private final Campus.University ours;
    private final Credentials credentials;
    private final DataDirectory data;
    private final Clock clock;
    private final ApplicationEventPublisher<AttemptFinished> labs;

    CredentialsTest(
            Campus campus,
            Credentials credentials,
            DataDirectory data,
            Clock clock,
            ApplicationEventPublisher<AttemptFinished> labs) {
        ours = campus.found("a" + UUID.randomUUID().toString().substring(0, 8));
        this.credentials = credentials;
        this.data = data;
        this.clock = clock;
        this.labs = labs;
    }

    @Test
    void what_was_earned_is_signed_once_and_verifies_by_id_and_by_text() throws ParseException {
        graded(9);

        var issued = ((Credentials.Taken.Issued) credentials.skill(ours.student(), Skill.ENGINEERING, 2)).credential();
        var again = credentials.skill(ours.student(), Skill.ENGINEERING, 2);

        assertThat(again)
                .isInstanceOfSatisfying(
                        Credentials.Taken.Already.class,
                        already -> assertThat(already.credential().token()).isEqualTo(issued.token()));
        assertThat(credentials.verify(issued.token())).isInstanceOf(Verified.Genuine.class);
        assertThat(credentials.verify(issued.id())).isInstanceOf(Verified.Genuine.class);
        var claims = SignedJWT.parse(issued.token()).getJWTClaimsSet();
        assertThat(claims.getStringListClaim("type")).contains("OpenBadgeCredential");
        assertThat(claims.getJSONObjectClaim("credentialStatus")).containsEntry("type", "BitstringStatusListEntry");
    }

    @Test
    void every_flipped_character_is_found_out() {
        graded(9);
        var token = token();

        for (int place = 0; place < token.length(); place++) {
            char other = token.charAt(place) == 'A' ? 'B' : 'A';
            var changed = token.substring(0, place) + other + token.substring(place + 1);
            assertThat(credentials.verify(changed)).as("character %s", place).isInstanceOf(Verified.Refused.class);
        }
        assertThat(credentials.verify("")).isInstanceOf(Verified.Refused.class);
        assertThat(credentials.verify("a.b.c")).isInstanceOf(Verified.Refused.class);
        assertThat(credentials.verify(CredentialId.next())).isInstanceOf(Verified.Refused.class);
    }

    @Test
    void what_is_not_earned_is_not_given() {
        graded(4);

        assertThat(credentials.skill(ours.student(), Skill.ENGINEERING, 2))
                .isInstanceOf(Credentials.Taken.NotYet.class);
        assertThat(credentials.skill(ours.student(), Skill.HPC, 1)).isInstanceOf(Credentials.Taken.NotYet.class);
        assertThat(credentials.course(ours.student(), ours.offering())).isInstanceOf(Credentials.Taken.NotYet.class);
        assertThat(credentials.course(ours.instructor(), ours.offering())).isInstanceOf(Credentials.Taken.NotYet.class);
    }

    @Test
    void a_passed_course_has_a_credential() {
        graded(9);

        assertThat(credentials.course(ours.student(), ours.offering())).isInstanceOf(Credentials.Taken.Issued.class);
        assertThat(credentials.own(ours.instructor())).isEmpty();
    }

    @Test
    void an_operator_revokes_with_a_reason_and_the_signed_list_says_so() throws ParseException {
        graded(9);
        var issued = ((Credentials.Taken.Issued) credentials.skill(ours.student(), Skill.ENGINEERING, 1)).credential();

        assertThat(credentials.revoke(ours.instructor(), issued.id(), "no")).isEqualTo(Credentials.Revocation.UNKNOWN);
        assertThat(credentials.revoke(operator(), issued.id(), " ")).isEqualTo(Credentials.Revocation.NO_REASON);
        assertThat(credentials.revoke(operator(), issued.id(), "雷同")).isEqualTo(Credentials.Revocation.DONE);
        assertThat(credentials.revoke(operator(), issued.id(), "again")).isEqualTo(Credentials.Revocation.ALREADY);

        assertThat(credentials.verify(issued.token())).isInstanceOf(Verified.Revoked.class);
        var list = SignedJWT.parse(credentials.status(0).orElseThrow())
                .getJWTClaimsSet()
                .getJSONObjectClaim("credentialSubject");
        assertThat(list).containsEntry("type", "BitstringStatusList");
        assertThat(list.get("encodedList")).isNotEqualTo(OpenBadge.encoded(new BitSet()));
        assertThat(credentials.status(1)).isEmpty();
    }

    @Test
    void keys_are_the_owners_alone_and_after_a_rotation_the_old_one_still_verifies() throws Exception {
        graded(9);
        var before = token();
        var folder = data.folder(SigningKeys.FOLDER);

        var id = SigningKeys.rotate(folder, clock.instant().plusSeconds(1));

        var after = ((Credentials.Taken.Issued) credentials.course(ours.student(), ours.offering())).credential();
        assertThat(SignedJWT.parse(after.token()).getHeader().getKeyID()).isEqualTo(id);
        assertThat(credentials.verify(before)).isInstanceOf(Verified.Genuine.class);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
    }

    private String token() {
        return ((Credentials.Taken.Issued) credentials.skill(ours.student(), Skill.ENGINEERING, 2))
                .credential()
                .token();
    }

    private Actor operator() {
        var person = ours.instructor();
        return new Actor(
                person.person(),
                person.login(),
                person.name(),
                person.memberships().stream()
                        .limit(1)
                        .map(each -> new Membership(each.organisation(), each.kind(), each.title(), Role.OPERATOR))
                        .toList());
    }

    private void graded(double score) {
        labs.publishEvent(new AttemptFinished(
                AttemptId.next(),
                ours.offering(),
                Campus.LAB,
                ours.student().person(),
                AttemptKind.COUNTED,
                VerdictStatus.GRADED,
                score,
                10,
                Campus.DUE.minus(Duration.ofDays(1)),
                "sha256:image"));
    }
}
