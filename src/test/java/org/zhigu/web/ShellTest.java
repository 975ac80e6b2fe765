package org.zhigu.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Texts;
import org.zhigu.identity.Role;
import org.zhigu.identity.SessionToken;

@MicronautTest(transactional = false)
@Property(name = "zhigu.sample", value = "true")
class ShellTest extends ScreenTest {
    private final ErrorHandler mishaps;

    ShellTest(SampleDoorkeeper doorkeeper, ErrorHandler mishaps) {
        this.mishaps = mishaps;
        doorkeeper.letInAgain();
    }

    @Test
    void a_student_sees_the_places_of_students() {
        signedInAs(Role.STUDENT);

        navigate(SampleView.class);

        assertThat(places()).contains("今日", "实验").doesNotContain("集群");
    }

    @Test
    void an_operator_sees_the_places_of_operators() {
        signedInAs(Role.OPERATOR);

        navigate(SampleOperatorView.class);

        assertThat(places()).contains("今日", "集群");
    }

    @Test
    void a_page_names_itself_in_the_heading_and_in_the_tab() {
        signedInAs(Role.STUDENT);

        var page = navigate(SampleView.class);

        assertThat(find(H1.class).single().getText()).isEqualTo("下午好，陈禾");
        assertThat(page.getPageTitle()).isEqualTo("下午好，陈禾 · 智谷学堂");
    }

    @Test
    void the_page_is_in_the_language_of_the_person() {
        signedInAs(Role.STUDENT);
        VaadinSession.getCurrent().setLocale(Texts.ENGLISH);
        UI.getCurrent().setLocale(Texts.ENGLISH);

        navigate(SampleView.class);

        assertThat(find(H1.class).single().getText()).isEqualTo("Good afternoon, Chen He");
        assertThat(places()).contains("Today");
    }

    @Test
    void a_failed_act_is_told_in_plain_words_with_a_number() {
        signedInAs(Role.OPERATOR);
        navigate(SampleOperatorView.class);

        press("fail");

        assertThat(toast()).contains("已经记下").doesNotContain("secret");
    }

    @Test
    void what_is_gone_is_told_as_gone() {
        signedInAs(Role.OPERATOR);
        navigate(SampleOperatorView.class);

        press("gone");

        assertThat(toast()).contains("不在了");
    }

    private void signedInAs(Role role) {
        signIn(new SessionToken(role.name()));
    }

    private List<String> places() {
        return find(SideNav.class).single().getItems().stream()
                .map(SideNavItem::getLabel)
                .toList();
    }

    /** The mock of the session lets failures through; the real one hands them to our handler. */
    private void press(String name) {
        try {
            test(find(Button.class).withText(name).single()).click();
        } catch (RuntimeException failure) {
            mishaps.error(new ErrorEvent(failure));
        }
        roundTrip();
    }

    private String toast() {
        return find(Notification.class).single().getElement().getTextRecursively();
    }
}
