package org.zhigu.grading.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Cookie;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.Campus;
import org.zhigu.teaching.LabDates;
import org.zhigu.teaching.Rescheduled;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Timetable;
import org.zhigu.ui.Visitor;
import org.zhigu.web.BrowserTest;

/** Courses, rosters, dates and grades as a browser shows them, with a real course. */
@MicronautTest(transactional = false)
class CourseBrowserTest extends BrowserTest {
    private final Campus.University ours;
    private final List<LabId> labs;
    private final List<PersonId> students = new ArrayList<>();
    private final ApplicationEventPublisher<AttemptFinished> news;
    private final Clock clock;
    private final People people;

    CourseBrowserTest(
            Campus campus,
            Teaching teaching,
            Timetable timetable,
            ApplicationEventPublisher<AttemptFinished> news,
            Clock clock,
            People people) {
        this.people = people;
        ours = campus.found(
                "u" + UUID.randomUUID().toString().substring(0, 8), Path.of("courses", "deep-learning-mindspore"));
        this.news = news;
        this.clock = clock;
        var course =
                teaching.offering(ours.student(), ours.offering()).orElseThrow().course();
        labs = course.labs().stream().map(lab -> lab.id()).toList();
        students.add(ours.student().person());
        for (int i = 0; i < 30; i++) {
            students.add(ours.enrolled("2024%04d".formatted(i + 1), i % 2 == 0 ? "一班" : "二班"));
        }
        var now = clock.instant();
        for (int i = 0; i < labs.size(); i++) {
            var due = now.plus(Duration.ofDays(7L * i - 3));
            var dates = new LabDates(due.minus(Duration.ofDays(10)), due, due.plus(Duration.ofDays(5)), 10, null);
            var kept = timetable.reschedule(ours.instructor(), ours.offering(), labs.get(i), 0, dates);
            Assertions.assertThat(kept).isInstanceOf(Rescheduled.Kept.class);
        }
        for (int i = 0; i < students.size(); i++) {
            graded(students.get(i), labs.get(0), 50 + i * 7 % 51, i % 5 == 0 ? -2 : -5);
            if (i % 3 == 0) {
                graded(students.get(i), labs.get(1), 30 + i * 11 % 70, 0);
            }
        }
    }

    static Stream<Look> looks() {
        return Stream.of(
                Look.CHINESE,
                Look.CHINESE.dark(),
                Look.CHINESE.phone(),
                Look.ENGLISH.wide().dark(),
                Look.ENGLISH.phone());
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_student_reads(Look look) {
        boolean english = look.language().getLanguage().equals("en");
        var person = enter(look, ours.student());
        var page = open(person, "/courses");

        assertThat(page.locator(".teaching-course")).containsText(english ? "Deep Learning" : "深度学习");
        shot(page, "courses-" + look);
        page.locator(".teaching-course .ui-link").click();
        assertThat(page.locator(".ui-rows").first()).containsText(english ? "6 questions" : "6 题");
        longShot(page, "course-outline-" + look);
        page.navigate(address("/courses/" + ours.offering() + "/01-tensors/02-autodiff"));
        assertThat(page.locator("lesson-text .katex").first()).isVisible();
        assertThat(page.locator("lesson-text pre").first()).isVisible();
        var figure = page.locator("lesson-text img").first();
        figure.scrollIntoViewIfNeeded();
        page.waitForFunction(
                "() => { const i = document.querySelector('lesson-text img'); return i.complete && i.naturalWidth > 0; }");
        longShot(page, "lesson-" + look);
        noSidewaysScroll(page);
        page.navigate(address("/courses/" + ours.offering() + "/01-tensors/quiz"));
        assertThat(page.locator("vaadin-radio-button, vaadin-checkbox").first()).isVisible();
        page.locator("vaadin-radio-button").first().click();
        page.getByText(english ? "Check" : "检查答案", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(page.locator(".teaching-feedback .ui-callout").first()).isVisible();
        longShot(page, "quiz-" + look);
        page.navigate(address("/grades"));
        assertThat(page.locator(".ui-card").first()).containsText("/ 100");
        page.locator("vaadin-details-summary").first().click();
        shot(page, "grades-" + look);
        noSidewaysScroll(page);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void an_instructor_keeps_the_class(Look look) {
        boolean english = look.language().getLanguage().equals("en");
        var person = enter(look, ours.instructor());
        var page = open(person, "/offerings/" + ours.offering() + "/gradebook");

        assertThat(page.locator(".grading-cell").first()).isVisible();
        shot(page, "gradebook-" + look);
        noSidewaysScroll(page);
        page.locator(".grading-cell").first().click();
        assertThat(page.locator(".grading-steps")).isVisible();
        shot(page, "gradebook-cell-" + look);
        page.keyboard().press("Escape");
        page.navigate(address("/offerings/" + ours.offering() + "/roster"));
        assertThat(page.locator(".teaching-tools")).containsText("31");
        shot(page, "roster-" + look);
        page.getByText(english ? "Import a roster" : "导入名册").last().click();
        page.locator("vaadin-text-area textarea")
                .fill("学号,姓名,登录名,教学班\n9001,欧阳䶮,ou.%s,三班\n,缺号,x,一班".formatted(ours.offering()));
        page.getByText(english ? "Preview" : "预览", new Page.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.locator(".teaching-import")).containsText("欧阳䶮");
        shot(page, "roster-preview-" + look);
        page.navigate(address("/offerings/" + ours.offering() + "/schedule"));
        assertThat(page.locator(".teaching-meaning").first()).containsText("10%");
        assertThat(page.locator(".teaching-tab[aria-current]"))
                .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.9));
        shot(page, "schedule-" + look);
        noSidewaysScroll(page);
    }

    @Test
    void a_coordinator_opens_offerings() {
        var page = open(enter(Look.CHINESE, ours.coordinator()), "/offerings");

        assertThat(page.locator(".ui-card")).containsText("主讲教师：instructor");
        shot(page, "offerings");
        page.getByText("新开课").first().click();
        assertThat(page.locator("vaadin-dialog")).containsText("学期");
        shot(page, "offerings-open");
    }

    @Test
    void a_new_mark_shows_on_the_open_gradebook_and_the_class_downloads() throws Exception {
        var page = open(enter(Look.CHINESE, ours.instructor()), "/offerings/" + ours.offering() + "/gradebook");
        var first = page.locator(".grading-cell").first();
        assertThat(first).isVisible();

        for (var student : students) {
            graded(student, labs.get(0), 100, -4);
        }

        assertThat(first).containsText("100");
        var text = Files.readString(download(page, "下载 CSV"));
        Assertions.assertThat(text)
                .startsWith("\uFEFF学号,姓名,教学班,")
                .contains("20240001")
                .contains("\r\n");
        try (var workbook = new ZipFile(download(page, "下载 XLSX").toFile())) {
            Assertions.assertThat(workbook.getEntry("xl/workbook.xml")).isNotNull();
        }
        forgive("ERR_ABORTED");
    }

    @Test
    void a_figure_opened_by_itself_can_run_nothing() {
        var page = open(enter(Look.CHINESE, ours.student()), "/courses");
        page.locator(".ui-page-title").waitFor();

        var answer = page.request().get(address("/figures/" + ours.offering() + "/01-tensors/graph.svg"));
        var stranger =
                person(Look.CHINESE).request().get(address("/figures/" + ours.offering() + "/01-tensors/graph.svg"));

        Assertions.assertThat(answer.headers())
                .containsEntry("content-type", "image/svg+xml")
                .containsEntry("x-content-type-options", "nosniff")
                .hasEntrySatisfying(
                        "content-security-policy",
                        policy -> Assertions.assertThat(policy).contains("sandbox"));
        Assertions.assertThat(stranger.status()).isEqualTo(404);
    }

    private static Path download(Page page, String link) {
        return page.waitForDownload(() -> page.getByLabel(link).click()).path();
    }

    private static void noSidewaysScroll(Page page) {
        Assertions.assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    private BrowserContext enter(Look look, Actor actor) {
        people.chooseLanguage(actor, look.language());
        var person = person(look);
        person.addCookies(List.of(new Cookie(Visitor.COOKIE, ours.token(actor)).setUrl(address("/"))));
        return person;
    }

    private void graded(PersonId student, LabId lab, double score, int days) {
        news.publishEvent(new AttemptFinished(
                AttemptId.next(),
                ours.offering(),
                lab,
                student,
                AttemptKind.COUNTED,
                VerdictStatus.GRADED,
                score,
                100,
                clock.instant().plus(Duration.ofDays(days)),
                "sha256:image"));
    }
}
