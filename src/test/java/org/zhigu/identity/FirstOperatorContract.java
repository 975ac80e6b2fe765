package org.zhigu.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** How an empty installation gets its first operator, on both databases; one story, since it happens once. */
abstract class FirstOperatorContract {
    @Inject
    SignIns signIns;

    @Inject
    People people;

    @Inject
    Organisations organisations;

    @Inject
    OneTimeLinks links;

    @Test
    void the_first_operator_comes_by_a_link_and_the_last_one_cannot_go() {
        var visit = Visit.from("192.0.2.1");
        var old = links.firstOperator().orElseThrow().secret();
        var secret = links.firstOperator().orElseThrow().secret();
        assertThat(links.open(old)).isEmpty();
        assertThat(links.open(secret)).map(LinkView::purpose).contains(LinkPurpose.FIRST_OPERATOR);
        assertThat(links.use(secret, "long enough", visit)).isInstanceOf(LinkUsed.Gone.class);
        assertThat(links.useAsFirstOperator(secret, "bad login", "管理员", "long enough", visit))
                .isInstanceOf(LinkUsed.BadLogin.class);

        var done = (LinkUsed.Done) links.useAsFirstOperator(secret, "Root", "管理员", "long enough", visit);

        var operator = signIns.actor(done.token()).orElseThrow();
        assertThat(operator.login()).isEqualTo("root");
        assertThat(operator.is(Role.OPERATOR)).isTrue();
        var centre = organisations.list(operator).getFirst();
        assertThat(centre.kind()).isEqualTo(OrganisationKind.CENTRE);
        assertThat(links.firstOperator()).isEmpty();
        assertThat(links.useAsFirstOperator(secret, "second", "别人", "long enough", visit))
                .isInstanceOf(LinkUsed.Gone.class);
        assertThat(people.revoke(operator, operator.person(), centre.id(), Role.OPERATOR))
                .isEqualTo(new PersonChange.Refused(PersonChange.Reason.LAST_OPERATOR));
    }
}
