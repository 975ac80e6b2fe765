package org.zhigu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Bilingual;

class RightsTest {
    private static final Organisation HERE = organisation(OrganisationKind.UNIVERSITY);
    private static final Organisation THERE = organisation(OrganisationKind.UNIVERSITY);
    private static final Organisation COMPANY = organisation(OrganisationKind.COMPANY);
    private static final Organisation CENTRE = organisation(OrganisationKind.CENTRE);

    @Test
    void a_coordinator_gives_each_role_of_the_own_university_and_nothing_else() {
        var coordinator = actor(HERE, Role.COORDINATOR);

        assertThat(grantable(coordinator, HERE))
                .containsExactly(Role.STUDENT, Role.INSTRUCTOR, Role.ASSISTANT, Role.COORDINATOR);
        assertThat(grantable(coordinator, THERE)).isEmpty();
        assertThat(grantable(coordinator, COMPANY)).isEmpty();
        assertThat(grantable(coordinator, CENTRE)).isEmpty();
    }

    @Test
    void an_operator_gives_each_role_where_it_makes_sense() {
        var operator = actor(CENTRE, Role.OPERATOR);

        assertThat(grantable(operator, COMPANY)).containsExactly(Role.RECRUITER, Role.MENTOR);
        assertThat(grantable(operator, CENTRE)).containsExactly(Role.OPERATOR);
        assertThat(grantable(operator, THERE)).hasSize(4);
    }

    @Test
    void nobody_else_gives_any_role() {
        for (var role : Role.values()) {
            if (role != Role.COORDINATOR && role != Role.OPERATOR) {
                assertThat(grantable(actor(HERE, role), HERE)).isEmpty();
            }
        }
    }

    @Test
    void people_without_any_role_are_the_operators_business() {
        assertThat(Rights.mayTakeOver(actor(HERE, Role.COORDINATOR), List.of())).isFalse();
        assertThat(Rights.maySee(actor(HERE, Role.COORDINATOR), List.of())).isFalse();
        assertThat(Rights.mayTakeOver(actor(CENTRE, Role.OPERATOR), List.of())).isTrue();
    }

    private static List<Role> grantable(Actor actor, Organisation organisation) {
        return Arrays.stream(Role.values())
                .filter(role -> Rights.mayGrant(actor, organisation, role))
                .toList();
    }

    private static Actor actor(Organisation organisation, Role role) {
        var title = new Bilingual(organisation.name(), organisation.nameEn());
        var membership = new Membership(organisation.id(), organisation.kind(), title, role);
        return new Actor(PersonId.next(), "login", "某人", List.of(membership));
    }

    private static Organisation organisation(OrganisationKind kind) {
        return new Organisation(OrganisationId.next(), kind, "机构", "Organisation", Organisation.State.OPEN);
    }
}
