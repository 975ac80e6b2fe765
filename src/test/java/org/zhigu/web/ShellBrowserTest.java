package org.zhigu.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhigu.identity.Role;
import org.zhigu.ui.Visitor;

/** The shell as a browser shows it. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.sample", value = "true")
class ShellBrowserTest extends BrowserTest {
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
        var page = open(signedIn(look, Role.OPERATOR), "/");

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
