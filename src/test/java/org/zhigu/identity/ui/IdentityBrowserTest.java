package org.zhigu.identity.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OneTimeLinks;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIns;
import org.zhigu.web.BrowserTest;

@MicronautTest(transactional = false)
class IdentityBrowserTest extends BrowserTest {
    private static final String PASSWORD = "correct horse";
    private static final List<Look> LOOKS = List.of(
            Look.CHINESE,
            Look.CHINESE.dark(),
            Look.CHINESE.phone(),
            Look.ENGLISH.wide(),
            Look.ENGLISH.phone().dark());

    @Inject
    SignIns signIns;

    @Inject
    People people;

    @Inject
    Organisations organisations;

    @Inject
    OneTimeLinks links;

    @Test
    void somebody_signs_in_and_reaches_the_page_asked_for_under_a_new_session_id() {
        var person = member("京西大学", Role.STUDENT, "陈禾");
        var browser = person(Look.CHINESE);
        var page = open(browser, "/account");
        page.waitForURL("**/sign-in?to=account");
        var before = cookie(browser, "JSESSIONID").value;

        signIn(page, person.login(), PASSWORD);

        page.waitForURL("**/account");
        assertThat(heading(page)).hasText("我的账号");
        assertThat(page.locator("body")).containsText("京西大学");
        assertThat(cookie(browser, "JSESSIONID").value).isNotEqualTo(before);
        var token = cookie(browser, "zhigu_session");
        assertThat(token.httpOnly).isTrue();
        assertThat(token.sameSite).isEqualTo(SameSiteAttribute.LAX);
        page.getByLabel("退出登录").click();
        page.waitForURL(url -> !url.endsWith("/account"));
        page.navigate(address("/account"));
        page.waitForURL("**/sign-in?to=account");
    }

    @Test
    void a_lost_http_session_as_after_a_restart_asks_for_no_password() {
        var person = member("北岭大学", Role.STUDENT, "赵一");
        var browser = person(Look.CHINESE);
        var page = open(browser, "/sign-in?to=account");
        signIn(page, person.login(), PASSWORD);
        page.waitForURL("**/account");

        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        page.reload();

        assertThat(heading(page)).hasText("我的账号");
    }

    @Test
    void a_wrong_password_is_said_plainly_and_too_many_have_to_wait() {
        var person = member("西山大学", Role.STUDENT, "钱二");
        var page = open(Look.ENGLISH, "/sign-in");
        signIn(page, person.login(), "wrong");

        assertThat(page.locator("vaadin-login-form")).containsText("The login or the password is wrong");
        shot(page, "identity-sign-in-wrong");
        for (int i = 0; i < 5; i++) {
            signIn(page, person.login(), "wrong" + i);
            assertThat(page.locator("vaadin-login-form vaadin-button[slot=submit]"))
                    .isEnabled();
        }

        assertThat(page.locator("vaadin-login-form")).containsText("Too many wrong tries");
        shot(page, "identity-sign-in-throttled");
    }

    @Test
    void signing_out_elsewhere_ends_what_is_open_here() {
        var person = member("乙样例大学", Role.STUDENT, "孙三");
        var page = open(Look.CHINESE, "/sign-in?to=account");
        signIn(page, person.login(), PASSWORD);
        page.waitForURL("**/account");

        button(page, "新建令牌").waitFor();
        signIns.signOutEverywhere(actor(person));
        button(page, "新建令牌").click();
        page.locator("vaadin-dialog vaadin-button").last().click();

        page.waitForURL("**/sign-in?to=account");
    }

    @Test
    void a_person_of_another_university_is_not_there_for_the_coordinator() {
        var coordinator = member("丙样例大学", Role.COORDINATOR, "周四");
        var foreign = member("丁样例大学", Role.STUDENT, "吴五");
        var page = open(Look.CHINESE, "/sign-in?to=people/" + foreign.id());
        signIn(page, coordinator.login(), PASSWORD);

        assertThat(page.locator(".ui-empty-title")).isVisible();
        assertThat(page.locator("body")).not().containsText("吴五");
        shot(page, "identity-not-there");
    }

    @Test
    void an_invited_person_chooses_a_password_in_english_and_is_in() {
        var operator = operator();
        var person = member("南岭大学", Role.STUDENT, "Li Lei");
        var link = links.make(actor(operator), person.id()).orElseThrow();
        var page = open(Look.ENGLISH, link.path());
        assertThat(page.getByLabel("New password")).isVisible();
        shot(page, "identity-welcome-en");

        page.getByLabel("New password").fill("battery staple");
        page.getByLabel("The same again").fill("battery staple");
        button(page, "Set password and sign in").click();
        page.waitForURL(url -> !url.contains("welcome"));
        page.navigate(address("/account"));

        assertThat(heading(page)).hasText("My account");
    }

    @Test
    void the_screens_look_right_in_both_languages_light_and_dark_narrow_and_wide() {
        var operator = operator();
        var university = organisations.create(OrganisationKind.UNIVERSITY, "甲样例大学" + unique(), "Sample University A");
        organisations.create(OrganisationKind.COMPANY, "昇智科技" + unique(), "Ascend Minds Ltd");
        for (var name : List.of("张伟", "王芳", "李娜", "刘洋", "Chen Jing", "欧阳修远")) {
            var person = people.create("p" + unique(), name, "2026" + Math.abs(name.hashCode() % 10000), PASSWORD);
            people.join(person.id(), university.id(), Role.STUDENT);
        }
        var student = people.create("p" + unique(), "周小川", "20260001", PASSWORD);
        people.join(student.id(), university.id(), Role.STUDENT);
        people.join(student.id(), university.id(), Role.ASSISTANT);
        for (var look : LOOKS) {
            var browser = person(look);
            var page = open(browser, "/sign-in");
            assertThat(page.locator("vaadin-login-form input[name=username]")).isVisible();
            shot(page, "identity-sign-in-" + look);
            signIn(page, operator.login(), PASSWORD);
            page.waitForURL(url -> !url.contains("sign-in"));
            for (var place : List.of("account", "people", "people/invite", "organisations", "audit")) {
                page.navigate(address("/" + place));
                assertThat(heading(page)).isVisible();
                longShot(page, "identity-" + place.replace('/', '-') + "-" + look);
            }
            page.navigate(address("/people/" + student.id()));
            assertThat(heading(page)).hasText("周小川");
            longShot(page, "identity-person-" + look);
            page.locator(".ui-page-actions vaadin-button").click();
            assertThat(page.locator("vaadin-dialog .identity-copy").first()).isVisible();
            shot(page, "identity-link-" + look);
        }
    }

    private static void signIn(Page page, String login, String password) {
        page.locator("vaadin-login-form input[name=username]").fill(login);
        page.locator("vaadin-login-form input[name=password]").fill(password);
        page.locator("vaadin-login-form vaadin-button[slot=submit]").click();
    }

    private static Locator heading(Page page) {
        return page.locator("h1.ui-page-title");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Cookie cookie(BrowserContext browser, String name) {
        return browser.cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Person operator() {
        var centre = organisations.create(OrganisationKind.CENTRE, "智算中心" + unique(), "AI Compute Centre");
        return joined(centre, Role.OPERATOR, "运营老师");
    }

    private Person member(String university, Role role, String name) {
        return joined(organisations.create(OrganisationKind.UNIVERSITY, university, "University"), role, name);
    }

    private Person joined(Organisation organisation, Role role, String name) {
        var person = people.create("b" + unique(), name, null, PASSWORD);
        people.join(person.id(), organisation.id(), role);
        return person;
    }

    private Actor actor(Person person) {
        return signIns.actor(person.id()).orElseThrow();
    }

    private static String unique() {
        return UUID.randomUUID().toString().substring(0, 4);
    }
}
