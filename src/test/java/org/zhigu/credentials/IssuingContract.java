package org.zhigu.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.zhigu.common.pdf.PaperReader;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.Role;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.Campus;

/** What holds for issuing on every database: many at once, twice the same, and on paper. */
@SuppressWarnings("NullAway.Init")
abstract class IssuingContract {
    @Inject
    Campus campus;

    @Inject
    Credentials credentials;

    @Inject
    Diplomas diplomas;

    @Inject
    ApplicationEventPublisher<AttemptFinished> labs;

    @Test
    void many_at_once_each_have_a_place_of_their_own() throws Exception {
        var wishes = new ArrayList<Callable<Credentials.Taken>>();
        for (int i = 0; i < 4; i++) {
            var student = graded().student();
            wishes.add(() -> credentials.skill(student, Skill.ENGINEERING, 1));
            wishes.add(() -> credentials.skill(student, Skill.ENGINEERING, 2));
        }

        var taken = atOnce(wishes);

        assertThat(taken).hasSize(8).allSatisfy(each -> assertThat(each).isInstanceOf(Credentials.Taken.Issued.class));
        assertThat(taken).extracting(each -> credential(each).place()).doesNotHaveDuplicates();
    }

    @Test
    void whoever_asks_twice_at_once_has_one_credential() throws Exception {
        var student = graded().student();
        var wish = (Callable<Credentials.Taken>) () -> credentials.skill(student, Skill.ENGINEERING, 2);

        var taken = atOnce(List.of(wish, wish, wish, wish, wish, wish));

        assertThat(taken).filteredOn(Credentials.Taken.Issued.class::isInstance).hasSize(1);
        assertThat(taken)
                .extracting(each -> credential(each).token())
                .containsOnly(credential(taken.getFirst()).token());
        assertThat(credentials.own(student)).hasSize(1);
    }

    @Test
    void on_paper_the_code_leads_to_the_page_that_verifies_it() {
        var student = graded().student();
        var credential = credential(credentials.skill(student, Skill.ENGINEERING, 2));

        var pdf = diplomas.pdf(student, credential.id()).orElseThrow();

        var address = PaperReader.codes(pdf).getFirst();
        assertThat(address).isEqualTo(credentials.address(credential)).contains("/verify?id=");
        var id = CredentialId.parse(address.substring(address.lastIndexOf('=') + 1))
                .orElseThrow();
        assertThat(credentials.verify(id)).isInstanceOf(Verified.Genuine.class);
        assertThat(PaperReader.words(pdf))
                .contains(
                        student.name().replace(" ", ""),
                        credential.titleZh().replace(" ", ""),
                        credential.titleEn().replace(" ", ""),
                        "能力证书");
    }

    @Test
    void neither_another_nor_a_revoked_one_comes_on_paper() {
        var ours = graded();
        var credential = credential(credentials.skill(ours.student(), Skill.ENGINEERING, 2));
        assertThat(diplomas.pdf(ours.instructor(), credential.id())).isEmpty();
        assertThat(diplomas.pdf(ours.student(), CredentialId.next())).isEmpty();

        credentials.revoke(operator(ours.instructor()), credential.id(), "雷同");

        assertThat(diplomas.pdf(ours.student(), credential.id())).isEmpty();
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        try (var pool = Executors.newFixedThreadPool(acts.size())) {
            var done = new ArrayList<T>();
            for (var each : pool.invokeAll(acts)) {
                done.add(each.get());
            }
            return done;
        }
    }

    private static Credential credential(Credentials.Taken taken) {
        return switch (taken) {
            case Credentials.Taken.Issued(var credential) -> credential;
            case Credentials.Taken.Already(var credential) -> credential;
            case Credentials.Taken.NotYet _ -> throw new AssertionError(taken);
        };
    }

    private static Actor operator(Actor person) {
        return new Actor(
                person.person(),
                person.login(),
                person.name(),
                person.memberships().stream()
                        .limit(1)
                        .map(each -> new Membership(each.organisation(), each.kind(), each.title(), Role.OPERATOR))
                        .toList());
    }

    private Campus.University graded() {
        var ours = campus.found("a" + UUID.randomUUID().toString().substring(0, 8));
        labs.publishEvent(new AttemptFinished(
                AttemptId.next(),
                ours.offering(),
                Campus.LAB,
                ours.student().person(),
                AttemptKind.COUNTED,
                VerdictStatus.GRADED,
                9,
                10,
                Campus.DUE.minus(Duration.ofDays(1)),
                "sha256:image"));
        return ours;
    }
}
