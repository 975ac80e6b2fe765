package org.zhigu.notices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhigu.careers.Park;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Role;
import org.zhigu.notices.Kind;
import org.zhigu.notices.News;
import org.zhigu.notices.Notices;
import org.zhigu.ui.Page;
import org.zhigu.ui.Visitor;
import org.zhigu.web.ScreenTest;

@MicronautTest(transactional = false)
class NoticesScreensTest extends ScreenTest {
    private final Park park;
    private final Notices notices;
    private final Actor student;
    private final Actor other;

    NoticesScreensTest(Park park, Notices notices) {
        this.park = park;
        this.notices = notices;
        var university = park.organisation(OrganisationKind.UNIVERSITY);
        student = park.person(Role.STUDENT, university);
        other = park.person(Role.STUDENT, university);
        notices.tell(
                List.of(student.person()),
                new News(
                        Kind.ROUND,
                        "test." + UUID.randomUUID(),
                        new Bilingual("志愿快截止了", "Lists close soon"),
                        new Bilingual("截止于今晚", "They close tonight"),
                        "notices/settings"));
    }

    @Override
    protected Set<Class<? extends HasErrorParameter<?>>> errorPages() {
        return ownErrorPages();
    }

    @Test
    void a_notice_is_listed_opened_at_its_place_and_read_then() {
        enter(student);
        navigate(NoticesView.class);
        assertThat(screen()).contains("志愿快截止了", "截止于今晚", "未读");
        var id = notices.page(student, false, null, 1).getFirst().id();

        UI.getCurrent().navigate(NoticesNavigation.to(id));

        assertThat(getCurrentView()).isInstanceOf(SettingsView.class);
        assertThat(notices.unread(student)).isZero();
    }

    @Test
    void all_are_marked_as_read_by_one_button() {
        enter(student);
        navigate(NoticesView.class);

        find(Button.class).all().stream()
                .filter(button -> button.getText().equals("全部标为已读"))
                .findFirst()
                .orElseThrow()
                .click();

        assertThat(notices.unread(student)).isZero();
        assertThat(screen()).contains("志愿快截止了").doesNotContain("全部标为已读");
    }

    @Test
    void another_persons_notice_looks_like_one_that_never_was() {
        var id = notices.page(student, false, null, 1).getFirst().id();
        enter(other);

        for (var path : List.of(NoticesNavigation.to(id), NoticesNavigation.to(UUID.randomUUID()), "notices/x")) {
            UI.getCurrent().navigate(path);
            assertThat(getCurrentView().getClass().getSimpleName()).as(path).isEqualTo("GonePage");
        }

        assertThat(notices.unread(student)).isEqualTo(1);
    }

    @Test
    void where_no_mail_is_sent_the_settings_say_so() {
        enter(student);

        navigate(SettingsView.class);

        assertThat(screen()).contains("本站没有设置邮件服务", "截止日期").doesNotContain("发送验证码");
    }

    private void enter(Actor who) {
        VaadinSession.getCurrent().setAttribute(Visitor.class.getName() + ".token", park.token(who));
    }

    private String screen() {
        return find(Page.class).single().getElement().getTextRecursively();
    }
}
