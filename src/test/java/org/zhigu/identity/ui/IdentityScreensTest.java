package org.zhigu.identity.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Texts;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OneTimeLink;
import org.zhigu.identity.OneTimeLinks;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.Role;
import org.zhigu.identity.SessionToken;
import org.zhigu.identity.SignIn;
import org.zhigu.identity.SignIns;
import org.zhigu.web.ScreenTest;

@MicronautTest(transactional = false)
class IdentityScreensTest extends ScreenTest {
    private static final String PASSWORD = "correct horse";
    private static final Pattern LINK = Pattern.compile(".*/" + OneTimeLink.ROUTE + "/([A-Za-z0-9_-]{43})");

    @Inject
    SignIns signIns;

    @Inject
    People people;

    @Inject
    Organisations organisations;

    @Inject
    OneTimeLinks links;

    @Override
    protected Set<Class<? extends HasErrorParameter<?>>> errorPages() {
        return ownErrorPages();
    }

    @Test
    void strangers_are_led_to_the_sign_in_and_told_the_way_back() {
        UI.getCurrent().navigate("account");

        assertThat(where()).isEqualTo("sign-in");
        assertThat(find(LoginForm.class).single()).isNotNull();
        assertThat(UI.getCurrent()
                        .getInternals()
                        .getActiveViewLocation()
                        .getQueryParameters()
                        .getSingleParameter("to"))
                .contains("account");
    }

    @Test
    void a_student_has_no_places_to_manage_anything() {
        signIn(member(university(), Role.STUDENT));

        navigate(AccountView.class);

        assertThat(places()).doesNotContain("人员", "机构", "审计");
    }

    @Test
    void a_coordinator_finds_people_in_the_menu() {
        signIn(member(university(), Role.COORDINATOR));

        navigate(AccountView.class);

        assertThat(places()).contains("人员").doesNotContain("机构", "审计");
    }

    @Test
    void an_operator_finds_people_organisations_and_the_audit_log_in_the_menu() {
        signIn(operator());

        navigate(AccountView.class);

        assertThat(places()).contains("人员", "机构", "审计");
    }

    @Test
    void a_student_reaches_no_screen_of_those_who_manage() {
        var student = member(university(), Role.STUDENT);
        signIn(student);

        for (var path : List.of("people", "people/invite", "people/" + student.id(), "organisations", "audit")) {
            UI.getCurrent().navigate(path);

            assertThat(find(PeopleView.class).exists()).isFalse();
            assertThat(find(InviteView.class).exists()).isFalse();
            assertThat(find(PersonDetailView.class).exists()).isFalse();
            assertThat(find(OrganisationsView.class).exists()).isFalse();
            assertThat(find(AuditView.class).exists()).isFalse();
        }
    }

    @Test
    void a_coordinator_sees_the_own_people_only() {
        var here = university();
        var coordinator = member(here, Role.COORDINATOR);
        var own = named(here, "本校" + unique());
        var foreign = named(university(), "外校" + unique());
        signIn(coordinator);

        navigate(PeopleView.class);

        assertThat(text()).contains(own.name()).doesNotContain(foreign.name());
    }

    @Test
    void a_person_of_another_university_and_one_that_never_was_look_the_same() {
        var here = university();
        signIn(member(here, Role.COORDINATOR));
        var own = member(here, Role.STUDENT);
        var foreign = member(university(), Role.STUDENT);
        assertThat(page("people/" + own.id())).contains(own.name());

        var pages = Stream.of(foreign.id().toString(), UUID.randomUUID().toString(), "x")
                .map(id -> page("people/" + id))
                .toList();

        assertThat(pages).containsOnly(pages.getFirst());
        assertThat(pages.getFirst()).contains("这里没有内容").doesNotContain(foreign.name(), own.name());
    }

    @Test
    void suspending_asks_first_and_then_ends_the_sessions() {
        var university = university();
        signIn(member(university, Role.COORDINATOR));
        var student = member(university, Role.STUDENT);
        var token = token(student);
        UI.getCurrent().navigate("people/" + student.id());

        press("停用账号");
        assertThat(signIns.actor(token)).isPresent();
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(signIns.actor(token)).isEmpty();
        assertThat(text()).contains("恢复账号");
    }

    @Test
    void whoever_lost_the_right_meanwhile_changes_nothing_on_an_open_screen() {
        var university = university();
        var coordinator = member(university, Role.COORDINATOR);
        var student = member(university, Role.STUDENT);
        signIn(coordinator);
        UI.getCurrent().navigate("people/" + student.id());
        people.revoke(actor(operator()), coordinator.id(), university.id(), Role.COORDINATOR);

        press("停用账号");
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(signIns.actor(student.id())).isPresent();
    }

    @Test
    void a_link_for_a_forgotten_password_can_be_copied_and_opens() {
        var university = university();
        signIn(member(university, Role.COORDINATOR));
        var student = member(university, Role.STUDENT);
        UI.getCurrent().navigate("people/" + student.id());

        press("一次性登录链接");

        var match = LINK.matcher(field("一次性链接").getValue());
        assertThat(match.matches()).isTrue();
        assertThat(links.open(match.group(1))).map(view -> view.person()).contains(student);
    }

    @Test
    void pasted_people_are_invited_and_what_went_wrong_is_said_beside_its_line() {
        signIn(member(university(), Role.COORDINATOR));
        navigate(InviteView.class);
        var login = "z" + unique();

        test(find(TextArea.class).single()).setValue("2026001，张三，" + login + "\n只有名字");
        press("全部邀请");

        assertThat(text()).contains("张三", "已邀请", "第 2 行", "看不懂这一行");
        assertThat(find(TextArea.class).single().getValue())
                .as("what was refused stays to be corrected, and nobody is invited twice")
                .isEqualTo("只有名字");
        assertThat(field("一次性链接").getValue()).matches(LINK);
        assertThat(signIns.signIn(login, "", "test")).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void an_operator_makes_and_closes_a_university() {
        signIn(operator());
        navigate(OrganisationsView.class);
        var name = "新大学" + unique();

        press("新建机构");
        field("中文名称").setValue(name);
        field("英文名称").setValue("New University");
        press("保存");

        assertThat(text()).contains(name);
    }

    @Test
    void a_name_that_is_taken_is_said_at_the_field() {
        var university = university();
        signIn(operator());
        navigate(OrganisationsView.class);

        press("新建机构");
        field("中文名称").setValue(university.name());
        field("英文名称").setValue("Other");
        press("保存");

        assertThat(field("中文名称").getErrorMessage()).isEqualTo("已经有叫这个名字的机构");
    }

    @Test
    void the_audit_log_tells_in_words_what_was_done() {
        var operator = operator();
        signIn(operator);
        var name = "审计大学" + unique();
        organisations.create(actor(operator), OrganisationKind.UNIVERSITY, name, "Audit University");

        navigate(AuditView.class);

        assertThat(text()).contains("新建机构", name, "登录").doesNotContain("identity.");
    }

    @Test
    void the_audit_log_calls_organisations_by_the_name_of_the_language_that_is_read() {
        var operator = operator();
        organisations.create(
                actor(operator), OrganisationKind.UNIVERSITY, "改语言大学" + unique(), "Audit University " + unique());
        var made = organisations.list(actor(operator)).stream()
                .filter(each -> each.nameEn().startsWith("Audit University "))
                .findFirst()
                .orElseThrow();
        var student = member(made, Role.STUDENT);
        people.grant(actor(operator), student.id(), made.id(), Role.ASSISTANT);
        signIn(operator);
        VaadinSession.getCurrent().setLocale(Texts.ENGLISH);
        UI.getCurrent().setLocale(Texts.ENGLISH);

        navigate(AuditView.class);

        assertThat(text())
                .contains(student.login() + " · " + made.nameEn() + " · Teaching assistant")
                .doesNotContain(made.name());
    }

    @Test
    void a_new_password_is_asked_for_twice_and_keeps_this_session() {
        var person = member(university(), Role.STUDENT);
        var token = signIn(person);
        var elsewhere = token(person);
        navigate(AccountView.class);

        password("现在的密码").setValue(PASSWORD);
        password("新密码").setValue("battery staple");
        password("再输一遍").setValue("battery stable");
        press("修改密码");
        assertThat(password("再输一遍").isInvalid()).isTrue();
        password("再输一遍").setValue("battery staple");
        press("修改密码");

        assertThat(signIns.actor(token)).isPresent();
        assertThat(signIns.actor(elsewhere)).isEmpty();
    }

    @Test
    void a_token_for_a_program_is_shown_once() {
        var person = member(university(), Role.STUDENT);
        signIn(person);
        navigate(AccountView.class);

        press("新建令牌");
        field("用途").setValue("提交脚本");
        pressLast("新建令牌");
        var shown = new SessionToken(field("令牌").getValue());

        assertThat(signIns.apiActor(shown)).map(Actor::person).contains(person.id());
        assertThat(text()).contains("提交脚本");
    }

    @Test
    void the_page_of_a_link_greets_by_name_and_a_dead_one_says_so() {
        var person = member(university(), Role.STUDENT);
        var link = links.make(actor(operator()), person.id()).orElseThrow();

        UI.getCurrent().navigate(link.path().substring(1));
        assertThat(text()).contains("你好，" + person.name());
        UI.getCurrent().navigate("welcome/" + "x".repeat(43));

        assertThat(text()).contains("这个链接不能再用了");
    }

    @Test
    void a_weak_password_on_the_page_of_a_link_is_refused_in_words() {
        var person = member(university(), Role.STUDENT);
        var link = links.make(actor(operator()), person.id()).orElseThrow();
        UI.getCurrent().navigate(link.path().substring(1));

        password("新密码").setValue("12345678");
        password("再输一遍").setValue("12345678");
        press("设好密码并登录");

        assertThat(password("新密码").getErrorMessage()).contains("太常见");
        assertThat(links.open(link.secret())).isPresent();
    }

    /** What stands in the page at this address. */
    private static String page(String path) {
        UI.getCurrent().navigate(path);
        var page = UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
        return page.getElement().getTextRecursively();
    }

    private static String where() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPath();
    }

    /** All words that are on the screen, of dialogs too. */
    private static String text() {
        var words = new StringBuilder();
        collect(UI.getCurrent(), words);
        return words.toString();
    }

    private static void collect(Component component, StringBuilder words) {
        words.append(component.getElement().getTextRecursively()).append('\n');
        component.getChildren().forEach(child -> collect(child, words));
    }

    private void press(String name) {
        test(find(Button.class).withText(name).all().getFirst()).click();
    }

    private void pressLast(String name) {
        test(find(Button.class).withText(name).all().getLast()).click();
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withCondition(each -> label.equals(each.getLabel()))
                .all()
                .getLast();
    }

    private PasswordField password(String label) {
        return find(PasswordField.class)
                .withCondition(each -> label.equals(each.getLabel()))
                .single();
    }

    private List<String> places() {
        return find(SideNav.class).single().getItems().stream()
                .map(SideNavItem::getLabel)
                .toList();
    }

    private SessionToken signIn(Person person) {
        var token = token(person);
        signIn(token);
        return token;
    }

    private SessionToken token(Person person) {
        return switch (signIns.signIn(
                person.login(), PASSWORD, UUID.randomUUID().toString())) {
            case SignIn.SignedIn signedIn -> signedIn.token();
            case SignIn.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    private Person member(Organisation organisation, Role role) {
        var person = people.create("s" + unique(), "人员" + unique(), "N1", PASSWORD);
        people.join(person.id(), organisation.id(), role);
        return person;
    }

    private Person named(Organisation organisation, String name) {
        var person = people.create("s" + unique(), name, null, PASSWORD);
        people.join(person.id(), organisation.id(), Role.STUDENT);
        return person;
    }

    private Organisation university() {
        return organisations.create(OrganisationKind.UNIVERSITY, "大学" + unique(), "University");
    }

    private Person operator() {
        return member(organisations.create(OrganisationKind.CENTRE, "中心" + unique(), "Centre"), Role.OPERATOR);
    }

    private Actor actor(Person person) {
        return signIns.actor(person.id()).orElseThrow();
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 13);
    }
}
