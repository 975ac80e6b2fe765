package org.zhigu.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.identity.Role;
import org.zhigu.ui.Visitor;

/** A server that is started anew while a page stands open. */
class RestartBrowserTest extends BrowserTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ApplicationContext running = started(0);

    @BeforeEach
    void a_fresh_draft() {
        SampleWorkbenchView.saves = true;
        SampleWorkbenchView.saved = SampleWorkbenchView.START;
    }

    @Override
    protected int port() {
        return running.getBean(WebServer.class).port();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void what_was_typed_while_the_server_was_away_is_saved_by_the_next_one_and_nobody_signs_in_again() {
        forgive("ERR_");
        forgive("WebSocket");
        var person = person(Look.CHINESE);
        person.addCookies(List.of(new Cookie(Visitor.COOKIE, Role.Names.STUDENT).setUrl(address("/"))));
        var page = open(person, "/sample-workbench");
        assertThat(page.locator(".cm-content")).containsText("LeNet8");
        int port = port();

        running.close();
        page.locator(".cm-content").click();
        page.keyboard().press("Control+End");
        page.keyboard().type("# typed while away");
        assertThat(page.locator("vaadin-connection-indicator")).containsText("连接断了");
        running = started(port);

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            page.waitForTimeout(100);
            Assertions.assertThat(SampleWorkbenchView.saved).contains("# typed while away");
        });
        assertThat(page.locator(".cm-content")).containsText("# typed while away");
        Assertions.assertThat(page.url()).endsWith("/sample-workbench");
        shot(page, "shell-after-restart");
    }

    private static ApplicationContext started(int port) {
        return ApplicationContext.run(
                        EmbeddedServer.class, Map.of("zhigu.sample", true, "zhigu.web.port", port), "test")
                .getApplicationContext();
    }
}
