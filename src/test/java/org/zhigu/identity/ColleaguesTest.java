package org.zhigu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class ColleaguesTest {
    private final Colleagues colleagues;
    private final Organisations organisations;
    private final People people;
    private final SignIns signIns;
    private final OrganisationId company;
    private final OrganisationId other;
    private final Actor recruiter;
    private final Actor mentor;

    ColleaguesTest(Colleagues colleagues, Organisations organisations, People people, SignIns signIns) {
        this.colleagues = colleagues;
        this.organisations = organisations;
        this.people = people;
        this.signIns = signIns;
        company = company();
        other = company();
        recruiter = person(company, Role.RECRUITER);
        mentor = person(company, Role.MENTOR);
    }

    @Test
    void a_recruiter_invites_a_mentor_who_is_then_a_colleague_with_that_role() {
        var login = some();

        var invited = colleagues.invite(recruiter, new Invitation(company, Role.MENTOR, null, "何工", login));

        assertThat(invited).isInstanceOf(Invited.Created.class);
        assertThat(colleagues.of(recruiter, company))
                .filteredOn(each -> each.person().login().equals(login))
                .singleElement()
                .satisfies(each -> assertThat(each.roles()).containsExactly(Role.MENTOR));
        assertThat(colleagues.invite(recruiter, new Invitation(company, Role.MENTOR, null, "何工", login)))
                .isEqualTo(new Invited.Refused(Invited.Reason.ALREADY_THERE));
        assertThat(colleagues.invite(recruiter, new Invitation(company, Role.RECRUITER, null, "何工", login)))
                .isInstanceOf(Invited.Joined.class);
        assertThat(colleagues.of(recruiter, company))
                .filteredOn(each -> each.person().login().equals(login))
                .singleElement()
                .satisfies(each -> assertThat(each.roles()).isEqualTo(Set.of(Role.MENTOR, Role.RECRUITER)));
    }

    @Test
    void nobody_invites_into_another_company_or_to_another_role_or_somebody_elses_people() {
        var stranger = person(other, Role.RECRUITER);

        for (var refused : java.util.List.of(
                colleagues.invite(recruiter, new Invitation(other, Role.MENTOR, null, "何工", some())),
                colleagues.invite(recruiter, new Invitation(company, Role.OPERATOR, null, "何工", some())),
                colleagues.invite(recruiter, new Invitation(company, Role.STUDENT, null, "何工", some())),
                colleagues.invite(mentor, new Invitation(company, Role.MENTOR, null, "何工", some())))) {
            assertThat(refused).isEqualTo(new Invited.Refused(Invited.Reason.NOT_ALLOWED));
        }
        assertThat(colleagues.invite(recruiter, new Invitation(company, Role.MENTOR, null, "x", stranger.login())))
                .isEqualTo(new Invited.Refused(Invited.Reason.LOGIN_TAKEN));
        assertThat(colleagues.invite(recruiter, new Invitation(company, Role.MENTOR, null, " ", some())))
                .isEqualTo(new Invited.Refused(Invited.Reason.BAD_NAME));
        assertThat(colleagues.of(recruiter, other)).isEmpty();
        assertThat(colleagues.of(mentor, company)).isEmpty();
        assertThat(colleagues.of(stranger, other)).hasSize(1);
    }

    @Test
    void a_role_is_taken_away_at_once_but_nobody_takes_the_own_one() {
        assertThat(colleagues.remove(recruiter, company, recruiter.person(), Role.RECRUITER))
                .isEqualTo(new PersonChange.Refused(PersonChange.Reason.ONESELF));
        assertThat(colleagues.remove(person(other, Role.RECRUITER), company, mentor.person(), Role.MENTOR))
                .isEqualTo(new PersonChange.Refused(PersonChange.Reason.NOT_FOUND));

        assertThat(colleagues.remove(recruiter, company, mentor.person(), Role.MENTOR))
                .isInstanceOf(PersonChange.Done.class);

        assertThat(signIns.actor(mentor.person()).orElseThrow().memberships()).isEmpty();
        assertThat(colleagues.of(recruiter, company)).hasSize(1);
    }

    private OrganisationId company() {
        return organisations
                .create(OrganisationKind.COMPANY, "企业" + some(), "Company " + some())
                .id();
    }

    private Actor person(OrganisationId organisation, Role role) {
        var made = people.create("c" + some(), "人", null, "a long password here");
        people.join(made.id(), organisation, role);
        return signIns.actor(made.id()).orElseThrow();
    }

    private static String some() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
