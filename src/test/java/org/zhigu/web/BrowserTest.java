package org.zhigu.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.zhigu.common.Texts;

/**
 * Base of tests in a real browser against the running server. What the browser's console or the network complained
 * about fails the test, unless it was {@link #forgive forgiven}. Pictures go to target/shots: look at them.
 */
@Tag("browser")
@SuppressWarnings("NullAway.Init")
public abstract class BrowserTest {
    private static final Path CHROMIUM = Path.of(System.getProperty("chromium", "/usr/bin/chromium"));
    private static final Path SHOTS = Path.of("target", "shots");
    private static final int PATIENCE_MILLIS = 20_000;
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static @Nullable Browser browser;

    @Inject
    protected WebServer server;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> forgiven = new ArrayList<>();

    /** How somebody looks at the page. */
    public record Look(Locale language, ColorScheme scheme, int width, int height) {
        public static final Look CHINESE = new Look(Texts.CHINESE, ColorScheme.LIGHT, 1280, 860);
        public static final Look ENGLISH = CHINESE.in(Texts.ENGLISH);

        public Look in(Locale other) {
            return new Look(other, scheme, width, height);
        }

        public Look dark() {
            return new Look(language, ColorScheme.DARK, width, height);
        }

        public Look phone() {
            return new Look(language, scheme, 360, 780);
        }

        public Look wide() {
            return new Look(language, scheme, 1920, 1080);
        }

        @Override
        public String toString() {
            return "%s-%s-%d".formatted(language.getLanguage(), scheme.name().toLowerCase(Locale.ROOT), width);
        }
    }

    /** A browser of its own for one person: cookies and stores are shared with no other. */
    protected BrowserContext person(Look look) {
        var options = new Browser.NewContextOptions()
                .setLocale(look.language().equals(Texts.ENGLISH) ? "en-US" : "zh-CN")
                .setColorScheme(look.scheme())
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(look.width(), look.height());
        var context = browser().newContext(options);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("console: " + message.text());
            }
        });
        context.onWebError(error -> complaints.add("script: " + error.error()));
        context.onRequestFailed(request -> complaints.add("failed: " + request.url() + " " + request.failure()));
        context.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + ": " + response.url());
            }
        });
        contexts.add(context);
        return context;
    }

    /** A fresh person's page, opened at a path. */
    protected Page open(Look look, String path) {
        return open(person(look), path);
    }

    protected Page open(BrowserContext person, String path) {
        var page = person.newPage();
        page.navigate(address(path));
        return page;
    }

    protected String address(String path) {
        return "http://localhost:" + port() + path;
    }

    /** Of the server that is injected, unless a test starts one itself. */
    protected int port() {
        return server.port();
    }

    /** Keeps a picture of what is on the screen, named after the test's words. */
    protected Path shot(Page page, String name) {
        return shot(page, name, false);
    }

    /** As {@link #shot}, of all that could be scrolled to. */
    protected Path longShot(Page page, String name) {
        return shot(page, name, true);
    }

    private static Path shot(Page page, String name, boolean whole) {
        try {
            Files.createDirectories(SHOTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var file = SHOTS.resolve(name + ".png");
        page.evaluate("document.fonts.ready");
        page.waitForFunction(
                "() => [...document.querySelectorAll('.v-loading-indicator')].every(e => e.style.display === 'none')");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
        return file;
    }

    /** Complaints that contain this text belong to the test. */
    protected void forgive(String text) {
        forgiven.add(text);
    }

    @AfterEach
    void the_browser_had_nothing_to_complain_about() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        assertThat(complaints)
                .filteredOn(complaint -> forgiven.stream().noneMatch(complaint::contains))
                .as("what the browser complained about")
                .isEmpty();
    }

    private static synchronized Browser browser() {
        var running = browser;
        if (running == null) {
            running = launch();
            browser = running;
        }
        return running;
    }

    /** One browser for all classes; it ends with the tests' process. */
    private static Browser launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node().toString());
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS));
    }

    private static Path node() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("browser tests need node on the PATH"));
    }
}
