package org.zhigu.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhigu.identity.Role;
import org.zhigu.ui.Visitor;

/** The shell as a browser shows it. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.sample", value = "true")
class ShellBrowserTest extends BrowserTest {
    private final SampleDoorkeeper doorkeeper;

    ShellBrowserTest(SampleDoorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @BeforeEach
    void a_fresh_draft() {
        SampleWorkbenchView.saves = true;
        SampleWorkbenchView.saved = SampleWorkbenchView.START;
    }

    static Stream<Look> looks() {
        var chinese = Look.CHINESE;
        var english = Look.ENGLISH;
        return Stream.of(
                chinese,
                chinese.dark(),
                chinese.phone(),
                chinese.phone().dark(),
                chinese.wide(),
                english,
                english.phone(),
                english.wide().dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void every_component_is_shown_in_every_look(Look look) {
        var page = open(signedIn(look, Role.OPERATOR), "/sample");

        assertThat(page.locator(".ui-page-title")).isVisible();
        assertThat(page.locator("e-chart svg")).isVisible();
        assertThat(page.locator("lesson-text .katex").first()).isVisible();
        assertThat(page.locator("live-log")).containsText("进度 90 %");
        assertThat(page.locator("code-diff .cm-changedText, code-diff .cm-deletedChunk")
                        .first())
                .isAttached();
        shot(page, "shell-" + look);
        tall(page, look);
        longShot(page, "shell-long-" + look);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_workbench_has_the_whole_window(Look look) {
        var page = open(signedIn(look, Role.STUDENT), "/sample-workbench");

        assertThat(page.locator(".cm-content")).containsText("LeNet8");
        page.getByText("mark").click();
        assertThat(page.locator(".cm-error-note")).isVisible();
        shot(page, "shell-workbench-" + look);
    }

    @Test
    void what_is_typed_reaches_the_server_and_outlives_a_reload() {
        var page = open(signedIn(Look.CHINESE, Role.STUDENT), "/sample-workbench");

        type(page, "# first");

        assertThat(page.locator("#state")).containsText("saved");
        page.reload();
        assertThat(page.locator(".cm-content")).containsText("# first");
        Assertions.assertThat(kept(page)).isEqualTo("null");
    }

    @Test
    void what_a_dying_server_forgot_comes_back_from_the_browser() {
        var page = open(signedIn(Look.CHINESE, Role.STUDENT), "/sample-workbench");
        SampleWorkbenchView.saves = false;
        type(page, "# never saved");
        assertThat(page.locator("#state")).containsText("heard");

        SampleWorkbenchView.saves = true;
        page.reload();

        assertThat(page.locator(".cm-content")).containsText("# never saved");
        assertThat(page.locator("#state")).containsText("recovered");
        Assertions.assertThat(SampleWorkbenchView.saved).contains("# never saved");
    }

    @Test
    void what_another_window_saved_meanwhile_is_shown_and_ours_is_offered() {
        var page = open(signedIn(Look.CHINESE, Role.STUDENT), "/sample-workbench");
        SampleWorkbenchView.saves = false;
        type(page, "# mine");
        assertThat(page.locator("#state")).containsText("heard");

        SampleWorkbenchView.saves = true;
        SampleWorkbenchView.saved = "# theirs";
        SampleWorkbenchView.VERSION.incrementAndGet();
        page.reload();

        assertThat(page.locator(".cm-content")).containsText("# theirs");
        assertThat(page.locator("#state")).containsText("strayed");
        assertThat(page.locator("#state")).containsText("# mine");
    }

    @Test
    void typing_while_the_line_is_cut_loses_nothing() {
        forgive("ERR_INTERNET_DISCONNECTED");
        var person = signedIn(Look.CHINESE, Role.STUDENT);
        var page = open(person, "/sample-workbench");
        assertThat(page.locator(".cm-content")).containsText("LeNet8");
        person.setOffline(true);
        type(page, "# offline");
        assertThat(page.locator("vaadin-connection-indicator")).containsText("连接断了");
        shot(page, "shell-offline");

        person.setOffline(false);

        assertThat(page.locator("#state")).containsText("saved");
        Assertions.assertThat(SampleWorkbenchView.saved).contains("# offline");
    }

    @Test
    void the_language_is_chosen_and_remembered() {
        var person = signedIn(Look.CHINESE, Role.STUDENT);
        var page = open(person, "/sample");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");

        page.locator("#ui-language").click();

        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator(".ui-page-title")).hasText("Good afternoon, Chen He");
        assertThat(open(person, "/sample").locator(".ui-page-title")).hasText("Good afternoon, Chen He");
    }

    @Test
    void the_colours_are_chosen_and_there_before_the_first_paint() {
        var person = signedIn(Look.CHINESE, Role.STUDENT);
        var page = open(person, "/sample");
        page.locator("#ui-scheme").click();
        shot(page, "shell-scheme-menu");

        page.getByText("深色").click();

        assertThat(page.locator("html")).hasCSS("color-scheme", "dark");
        page.route("**/*.js", Route::abort);
        forgive("failed: ");
        forgive("ERR_FAILED");
        page.reload();
        assertThat(page.locator("html")).hasCSS("color-scheme", "dark");
    }

    @Test
    void on_a_phone_the_navigation_opens_and_leads_on() {
        var page = open(signedIn(Look.CHINESE.phone(), Role.OPERATOR), "/sample");
        assertThat(page.locator("vaadin-side-nav-item").first()).not().isInViewport();

        page.locator("vaadin-drawer-toggle").click();
        assertThat(page.locator("vaadin-side-nav-item").first()).isInViewport();
        page.waitForTimeout(400);
        shot(page, "shell-drawer");
        page.locator("vaadin-side-nav-item").last().click();

        page.waitForURL(url -> !url.endsWith("/sample"));
        assertThat(page.locator("vaadin-side-nav-item").first()).not().isInViewport();
    }

    @Test
    void nothing_in_a_lesson_acts() {
        var page = open(signedIn(Look.CHINESE, Role.STUDENT), "/sample");
        assertThat(page.locator("lesson-text img")).isVisible();

        Assertions.assertThat(page.evaluate("window.bad === undefined")).isEqualTo(true);
        assertThat(page.locator("lesson-text script")).hasCount(0);
    }

    @Test
    void whoever_lost_the_session_is_led_to_the_sign_in_with_the_next_act() {
        doorkeeper.letInAgain();
        var page = open(signedIn(Look.CHINESE, Role.OPERATOR), "/sample-operator");
        assertThat(page.getByText("act", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        doorkeeper.end(Role.Names.OPERATOR);

        page.getByText("act", new Page.GetByTextOptions().setExact(true)).click();

        page.waitForURL("**/sign-in?to=*");
        doorkeeper.letInAgain();
    }

    @Test
    void pages_that_cannot_be_shown_say_so_and_lead_on() {
        forgive("404");
        forgive("403");
        var page = open(signedIn(Look.CHINESE, Role.STUDENT), "/nowhere");

        assertThat(page.locator(".ui-empty-title")).hasText("这里没有内容");
        assertThat(page.locator("vaadin-side-nav-item").first()).isVisible();
        shot(page, "shell-notfound");
        page.navigate(address("/sample-operator"));
        assertThat(page.locator(".ui-empty-title")).hasText("这一页不对你开放");
        page.getByText("回到首页").click();
        assertThat(page.locator(".ui-page-title")).isVisible();
    }

    @Test
    void toasts_and_questions_look_like_the_house() {
        var page = open(signedIn(Look.CHINESE, Role.STUDENT), "/sample");
        var toasts = page.locator("vaadin-notification-card");
        page.getByText("历史").click();
        page.getByText("更多").click();
        assertThat(toasts).hasCount(2);
        page.waitForTimeout(500);
        shot(page, "shell-toasts");

        page.getByText("历史").click();

        assertThat(toasts.getByText("没有存上")).hasCount(0);

        page.getByText("停用账号").click();

        assertThat(page.getByText("停用陈禾的账号？")).isVisible();
        page.waitForTimeout(500);
        shot(page, "shell-confirm");
    }

    @Test
    void the_first_key_leads_past_the_navigation() {
        var page = open(signedIn(Look.CHINESE, Role.STUDENT), "/sample");
        assertThat(page.locator(".ui-page-title")).isVisible();

        page.keyboard().press("Tab");
        assertThat(page.getByText("跳到正文")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");

        assertThat(page.locator(".ui-page-trail a")).isFocused();
    }

    private static void type(Page page, String text) {
        var content = page.locator(".cm-content");
        assertThat(content).isVisible();
        content.click();
        page.keyboard().press("Control+End");
        page.keyboard().type("\n" + text);
    }

    private static Object kept(Page page) {
        return page.evaluate("String(localStorage.getItem('zhigu.draft.sample/lenet.py'))");
    }

    /** The content scrolls in itself; a high window shows all of it. */
    private static void tall(Page page, Look look) {
        page.setViewportSize(look.width(), look.width() < 800 ? 5200 : 2700);
        page.waitForTimeout(300);
    }

    private BrowserContext signedIn(Look look, Role role) {
        var person = person(look);
        person.addCookies(List.of(new Cookie(Visitor.COOKIE, role.name()).setUrl(address("/"))));
        return person;
    }
}
