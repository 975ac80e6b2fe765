package org.zhigu.labs.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhigu.web.BrowserTest;

/** An attempt in every state, as a browser shows it. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.sample.labs", value = "true")
class AttemptBrowserTest extends BrowserTest {
    private static final int TALL = 2400;

    static Stream<Look> looks() {
        return Stream.of(Look.CHINESE, Look.CHINESE.phone(), Look.ENGLISH.dark());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void every_state_of_an_attempt_is_shown_in_words(Look look) {
        var page = open(look, "/sample-attempts");

        assertThat(page.locator(".labs-steps")).hasCount(5);
        assertThat(page.locator(".labs-score").first()).hasText("86");
        assertThat(page.locator(".labs-test-details").first()).containsText("x.shape = (1, 1, 8, 8)");
        assertThat(page.locator("body")).not().containsText("!labs");
        page.setViewportSize(look.width(), TALL);
        longShot(page, "attempts-" + look);
    }
}
