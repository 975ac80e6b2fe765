package org.zhigu.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIn;
import org.zhigu.identity.SignIns;
import org.zhigu.ui.Hyperlink;
import org.zhigu.web.ScreenTest;

/** A house in which there is an operator and nothing else yet. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.compute.local.slots", value = "7")
class NewHouseTest extends ScreenTest {
    private final Organisations organisations;
    private final People people;
    private final SignIns signIns;

    NewHouseTest(Organisations organisations, People people, SignIns signIns) {
        this.organisations = organisations;
        this.people = people;
        this.signIns = signIns;
    }

    @Test
    void its_operator_is_told_what_comes_first_until_there_is_a_university() {
        var centre = organisations.create(OrganisationKind.CENTRE, "新中心", "New centre");
        var person = people.create("first-operator", "周运", null, "a long password");
        people.join(person.id(), centre.id(), Role.OPERATOR);
        signIn(((SignIn.SignedIn) signIns.signIn("first-operator", "a long password", "192.0.2.1")).token());

        UI.getCurrent().navigate("");
        assertThat(page()).contains("这里还没有大学", "槽位 4（local）", "另有 3 个空闲").doesNotContain("槽位 5");
        assertThat(links()).contains("organisations", "people/invite");
        UI.getCurrent().navigate(GrantsView.ROUTE);
        assertThat(links()).contains("organisations");

        organisations.create(OrganisationKind.UNIVERSITY, "第一所大学", "First university");
        UI.getCurrent().navigate(OperatorView.ROUTE);
        assertThat(page()).doesNotContain("这里还没有大学");
    }

    private List<String> links() {
        return find(Hyperlink.class).all().stream().map(Hyperlink::getHref).toList();
    }

    private static String page() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain().stream()
                .filter(Component.class::isInstance)
                .map(each -> words(each.getElement()))
                .collect(Collectors.joining("\n"));
    }

    private static String words(Element element) {
        return element.isTextNode()
                ? element.getText()
                : element.getChildren().map(NewHouseTest::words).collect(Collectors.joining("\n"));
    }
}
