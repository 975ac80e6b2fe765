package org.zhigu.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.zhigu.common.Texts;

/**
 * The whole way of a student and of an instructor through the demonstration term, in the program as a user starts it,
 * on the real sandbox. The images are taken from the data directory named by {@code zhigu.journey.images}; those that
 * are not there are built first, which takes minutes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("journey")
class JourneyTest extends BrowserTest {
    private static final Path LINEAR = Path.of("courses/numpy-foundations/labs/linear-regression/solution/linreg.py");
    private static final Path AUTOGRAD = Path.of("courses/deep-learning-mindspore/labs/autograd/solution/autograd.py");
    private static final double READY = 900_000;
    private static final double JUDGED = 240_000;
    private static final double SOON = 30_000;
    private static final double READY_AGAIN = 120_000;

    private final RunningProgram program = RunningProgram.withFreshData();

    @BeforeAll
    void the_program_starts() throws IOException {
        program.start();
    }

    @AfterAll
    void the_program_ends() {
        program.kill();
    }

    @Override
    protected String address(String path) {
        return program.address() + path;
    }

    @Test
    @Tag("mindspore")
    void a_student_solves_a_lab_on_mindspore_and_the_instructor_sees_it_in_chinese() throws IOException {
        var words = new Words("陈禾", "张量与自动微分", "运行可见测试", "提交（第 1 次，共 8 次）", "提交", "计入成绩", "判分程序与代码隔离", "看板", "成绩册");

        journey(Look.CHINESE, "student", words);
    }

    @Test
    @Tag("mindspore")
    void a_student_solves_a_lab_on_mindspore_and_the_instructor_sees_it_in_english() throws IOException {
        var words = new Words(
                "赵一诺",
                "Tensors and automatic differentiation",
                "Run visible tests",
                "Submit (1 of 8)",
                "Submit",
                "counts",
                "grader isolated from the code",
                "Board",
                "Gradebook");

        journey(Look.ENGLISH, "student-2", words);
    }

    @Test
    void a_student_solves_a_lab_that_needs_no_framework() throws IOException {
        var page = signedIn(Look.CHINESE, "student-4");
        page.getByText("线性回归的两种解法").first().click();
        assertThat(page.locator(".labs-name")).containsText("线性回归的两种解法");
        write(page, Files.readString(LINEAR));

        page.locator(".labs-header-actions vaadin-button[theme~=primary]").click();
        page.locator("vaadin-confirm-dialog vaadin-button[theme~=primary]").click();

        assertThat(page.locator(".labs-score")).hasText("100", judged());
        assertThat(page.locator(".labs-attempt")).containsText("python-numpy");
        shot(page, "journey-numpy");
    }

    @Test
    void nothing_typed_is_lost_when_the_connection_breaks_and_the_server_dies() throws IOException {
        forgive("");
        var person = person(Look.CHINESE);
        var page = signedIn(person, "student-3");
        page.getByText("从零写二维卷积").first().click();
        var editor = page.locator(".labs-code:not([hidden]) .cm-content");
        editor.click();
        page.keyboard().press("Control+Home");
        page.keyboard().type("# saved before the fault\n");
        assertThat(page.locator(".labs-saved")).containsText("已保存", soon());

        page.keyboard().type("# typed as the server died\n");
        program.kill();
        page.keyboard().type("# typed while it was away\n");
        page.waitForTimeout(2_000);
        page.evaluate("window.fromBefore = true");
        program.start();
        page.waitForFunction(
                "() => !window.fromBefore", null, new Page.WaitForFunctionOptions().setTimeout(READY_AGAIN));

        assertThat(editor).containsText("saved before the fault", contains());
        assertThat(editor).containsText("typed as the server died", contains());
        assertThat(editor).containsText("typed while it was away", contains());
        assertThat(page.locator(".labs-saved")).containsText("已保存", soon());
        shot(page, "journey-recovered");

        var elsewhere = signedIn(Look.CHINESE, "student-3");
        elsewhere.navigate(page.url());
        assertThat(elsewhere.locator(".labs-code:not([hidden]) .cm-content"))
                .containsText("typed while it was away", contains());
    }

    /** What stands on the screens in a language. */
    private record Words(
            String student,
            String lab,
            String run,
            String submit,
            String confirm,
            String counts,
            String isolated,
            String board,
            String gradebook) {}

    private void journey(Look look, String login, Words words) throws IOException {
        var page = signedIn(look, login);
        assertThat(page.locator(".ui-page-title")).containsText(words.student());
        shot(page, "journey-today-" + look);
        page.locator(".ui-row", new Page.LocatorOptions().setHasText(words.lab()))
                .getByText(words.lab())
                .first()
                .click();
        assertThat(page.locator(".labs-name")).containsText(words.lab());
        assertThat(page.locator(".labs-code:not([hidden]) .cm-content")).containsText("def softmax_loss", soon());
        assertThat(page.getByText(words.submit())).isVisible();

        page.getByText(words.run()).first().click();
        var failed = page.locator(".labs-test .labs-link").first();
        failed.waitFor(new Locator.WaitForOptions().setTimeout(READY));
        failed.click();
        assertThat(page.locator(".cm-error-note").first()).isVisible();
        shot(page, "journey-failed-" + look);

        write(page, Files.readString(AUTOGRAD) + "\nprint('derivatives are ready')\n");
        page.getByText(words.submit()).click();
        var dialog = page.locator("vaadin-confirm-dialog");
        assertThat(dialog).containsText("7");
        dialog.locator("vaadin-button", new Locator.LocatorOptions().setHasText(words.confirm()))
                .last()
                .click();
        assertThat(page.locator(".labs-score")).hasText("100", judged());
        assertThat(page.locator("live-log")).containsText("derivatives are ready");
        assertThat(page.locator(".labs-score-line")).containsText(words.counts());
        assertThat(page.locator(".labs-attempt")).containsText("mindspore-cpu");
        assertThat(page.locator(".labs-attempt")).containsText(words.isolated());
        shot(page, "journey-solved-" + look);
        var offering = offering(page.url());

        var teacher = signedIn(look, "teacher");
        teacher.navigate(address("/offerings/" + offering + "/board"));
        assertThat(teacher.getByText(words.board()).first()).isVisible();
        var row = teacher.locator("vaadin-grid-cell-content", new Page.LocatorOptions().setHasText(words.student()));
        assertThat(row.first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(SOON));
        shot(teacher, "journey-board-" + look);
        row.first().locator("a").click();
        assertThat(teacher.locator(".labs-score")).hasText("100", soonText());
        assertThat(teacher.locator(".labs-events .labs-event").first()).isVisible();
        shot(teacher, "journey-attempt-" + look);
        teacher.navigate(address("/offerings/" + offering + "/gradebook"));
        assertThat(teacher.locator("vaadin-grid").first()).containsText("100", soon());
        shot(teacher, "journey-gradebook-" + look);
    }

    private static String offering(String workbench) {
        var path = Pattern.compile("/labs/([^/]+)/").matcher(workbench);
        if (!path.find()) {
            throw new IllegalStateException(workbench + " is no workbench");
        }
        return path.group(1);
    }

    /** Puts a whole text into the open editor, as someone who pastes it. */
    private static void write(Page page, String text) {
        page.locator(".labs-code:not([hidden]) .cm-content").click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(text);
        assertThat(page.locator(".labs-saved")).hasText(Pattern.compile(".*\\d\\d:\\d\\d:\\d\\d"));
        page.waitForTimeout(600);
    }

    private Page signedIn(Look look, String login) {
        return signedIn(person(look), login, look);
    }

    private Page signedIn(BrowserContext person, String login) {
        return signedIn(person, login, Look.CHINESE);
    }

    /** Signs in by keyboard, and reads on in the language of the look. */
    private Page signedIn(BrowserContext person, String login, Look look) {
        var page = open(person, "/");
        page.locator("vaadin-text-field input").waitFor();
        page.locator("vaadin-text-field input").fill(login);
        page.locator("vaadin-password-field input").fill("zhigu-demo");
        page.keyboard().press("Enter");
        page.locator(".ui-page-title").waitFor();
        boolean english = look.language().equals(Texts.ENGLISH);
        var toSwitchTo = english ? "English" : "中文";
        if (page.locator("#ui-language").innerText().contains(toSwitchTo)) {
            page.locator("#ui-language").click();
            assertThat(page.locator("#ui-language")).containsText(english ? "中文" : "English");
        }
        return page;
    }

    private static LocatorAssertions.HasTextOptions judged() {
        return new LocatorAssertions.HasTextOptions().setTimeout(JUDGED);
    }

    private static LocatorAssertions.HasTextOptions soonText() {
        return new LocatorAssertions.HasTextOptions().setTimeout(SOON);
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(SOON);
    }

    private static LocatorAssertions.ContainsTextOptions contains() {
        return soon();
    }
}
