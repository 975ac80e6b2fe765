package org.zhigu.labs.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Bilingual;
import org.zhigu.common.DataDirectory;
import org.zhigu.common.Texts;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.Images;
import org.zhigu.identity.Actor;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Labs;
import org.zhigu.labs.Submitted;
import org.zhigu.labs.Upload;
import org.zhigu.teaching.Campus;
import org.zhigu.teaching.LabDates;
import org.zhigu.teaching.Rescheduled;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Timetable;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Visitor;
import org.zhigu.web.ScreenTest;

/** The workbench, the page of an attempt and the board. Where nothing else is said the lab's image is still being built. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.compute.local.runner", value = "fakerunner")
@Property(name = "zhigu.compute.local.slots", value = "2")
class LabsScreensTest extends ScreenTest {
    private static final String IMAGE = "python-numpy";
    private static final Pattern RAW =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|\\d{4}-\\d{2}-\\d{2}T|![a-z]+\\.|[A-Z]+_[A-Z]+|GRADED|\\{0");

    private final Campus.University ours;
    private final Campus.University theirs;
    private final Teaching teaching;
    private final Timetable timetable;
    private final Labs labs;
    private final Images images;
    private final DataDirectory data;
    private final Instant now;

    LabsScreensTest(
            Campus campus,
            Teaching teaching,
            Timetable timetable,
            Labs labs,
            Images images,
            DataDirectory data,
            Clock clock) {
        var some = UUID.randomUUID().toString().substring(0, 8);
        ours = campus.found("l" + some);
        theirs = campus.found("m" + some);
        this.teaching = teaching;
        this.timetable = timetable;
        this.labs = labs;
        this.images = images;
        this.data = data;
        now = clock.instant();
    }

    @Override
    protected Set<Class<? extends HasErrorParameter<?>>> errorPages() {
        return ownErrorPages();
    }

    @BeforeEach
    void the_image_is_being_built() throws IOException {
        Files.deleteIfExists(image().resolve("image.json"));
        images.report(IMAGE, new ImageState.Building("install", 40));
    }

    // ---- the workbench

    @Test
    void an_open_lab_says_what_a_submission_costs_and_that_nothing_has_run() throws IOException {
        theImageIsReady();
        dates(-1, 5, 9);

        workbench();

        assertThat(page()).contains("提交（第 1 次，共 5 次）", "还没有运行过", "尚未改动");
        assertThat(notices()).isEmpty();
        assertThat(button("提交（第 1 次").isEnabled()).isTrue();
        assertThat(button("运行可见测试").isEnabled()).isTrue();
    }

    @Test
    void a_lab_that_is_not_open_can_be_read_but_neither_run_nor_handed_in() {
        dates(2, 5, 9);

        workbench();

        assertThat(notices()).anyMatch(each -> each.contains("开放。现在可以先看题目、写代码"));
        assertThat(button("提交（第 1 次").isEnabled()).isFalse();
        assertThat(button("运行可见测试").isEnabled()).isFalse();
        assertThat(find(EditorPane.class).all()).hasSize(1);
    }

    @Test
    void a_late_lab_says_what_lateness_takes_before_the_button_is_pressed() {
        dates(-9, -1, 5);

        workbench();
        assertThat(notices()).anyMatch(each -> each.contains("截止时间已过。现在提交扣成绩的 20%"));
        test(button("提交（第 1 次")).click();

        assertThat(dialog()).contains("现在算迟交，成绩扣 20%。", "提交之后还剩 4 次。");
        assertThat(attempts()).isEmpty();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(attempts()).hasSize(1);
    }

    @Test
    void a_closed_lab_still_runs_for_practice() {
        dates(-9, -5, -1);

        workbench();

        assertThat(notices()).anyMatch(each -> each.contains("已经关闭，不再接受提交"));
        assertThat(button("提交（第 1 次").isEnabled()).isFalse();
        test(button("运行可见测试")).click();

        assertThat(attempts()).extracting(AttemptLine::kind).containsExactly(AttemptKind.PRACTICE);
    }

    @Test
    void while_the_image_is_built_the_workbench_says_how_far_it_is_and_takes_what_is_handed_in() {
        dates(-1, 5, 9);
        workbench();
        assertThat(notices()).anyMatch(each -> each.contains("实验环境正在准备（40%）") && each.contains("现在这一步：安装 Python 包"));

        test(button("提交（第 1 次")).click();
        assertThat(dialog()).contains("实验环境还在准备（40%）：提交会先收下");
        test(find(ConfirmDialog.class).single()).confirm();
        roundTrip();

        assertThat(page()).contains("第 1 次提交", "回执");
        assertThat(attempts()).extracting(AttemptLine::state).containsExactly(AttemptState.QUEUED);
    }

    @Test
    void an_image_that_failed_or_is_not_built_here_is_said_in_the_students_words() {
        dates(-1, 5, 9);
        images.report(IMAGE, new ImageState.Failed("E: Unable to locate package"));
        workbench();
        assertThat(notices())
                .anyMatch(each -> each.contains("实验环境没有准备成功"))
                .noneMatch(each -> each.contains("E: Unable"));

        images.report(IMAGE, new ImageState.NotBuiltHere(new Bilingual("要昇腾机器", "needs an Ascend machine")));
        workbench();
        assertThat(notices()).anyMatch(each -> each.contains("这台机器上没有这个实验的环境"));
        test(button("提交（第 1 次")).click();
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(attempts()).isEmpty();
    }

    @Test
    void what_waits_is_cancelled_after_a_question_and_costs_nothing() {
        dates(-1, 5, 9);
        var id = handIn();
        workbench();

        test(button("取消")).click();
        assertThat(dialog()).contains("还没有开始运行，取消不占用次数。");
        assertThat(state(id)).isEqualTo(AttemptState.QUEUED);
        test(find(ConfirmDialog.class).single()).confirm();
        roundTrip();

        assertThat(state(id)).isEqualTo(AttemptState.CANCELLED);
        assertThat(page()).contains("已取消", "取消时还没有开始运行，不占用次数。", "提交（第 1 次，共 5 次）");
    }

    @Test
    void a_verdict_comes_to_the_open_screen_by_itself_and_names_no_hidden_words() throws IOException {
        theImageIsReady();
        dates(-1, 5, 9);
        workbench();
        var id = handIn();
        UI.getCurrent()
                .navigate(
                        LabsNavigation.toLab(ours.offering(), Campus.LAB),
                        QueryParameters.of(LabsNavigation.ATTEMPT, id.toString()));
        roundTrip();
        assertThat(page()).contains("第 1 次提交");
        ended(id);

        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(find(AttemptPanel.class).all())
                    .anyMatch(panel -> text(panel).startsWith("7"));
        });
        assertThat(page())
                .contains("计入成绩", "看得见", "看不见", "判分程序与代码隔离", "提交（第 2 次，共 5 次）")
                .doesNotContain("secret", "秘密");
    }

    @Test
    void news_that_change_nothing_leave_what_has_ended_as_it_stands() {
        var dates = beans.getBean(Dates.class);
        var panel = new AttemptPanel(_ -> {}, () -> {});
        UI.getCurrent().add(panel);
        var graded = Samples.graded();
        panel.show(graded, true, Samples.NOON, dates);
        var drawn = panel.getChildren().toList();

        panel.show(graded, true, Samples.NOON.plusSeconds(1), dates);
        assertThat(panel.getChildren().toList()).isEqualTo(drawn);

        panel.show(graded, false, Samples.NOON.plusSeconds(2), dates);
        assertThat(panel.getChildren().toList()).doesNotContainAnyElementsOf(drawn);
    }

    @Test
    void in_english_no_chinese_is_left_on_the_workbench() {
        dates(-9, -1, 5);
        VaadinSession.getCurrent().setLocale(Texts.ENGLISH);
        UI.getCurrent().setLocale(Texts.ENGLISH);

        workbench();

        assertThat(page())
                .contains("Submit (1 of 5)", "Run visible tests")
                .doesNotContainPattern("[\\u4e00-\\u9fff]")
                .doesNotContainPattern(RAW);
    }

    // ---- the page of an attempt

    @Test
    void an_instructor_rejudges_an_attempt_and_sees_who_asked_for_it() throws IOException {
        theImageIsReady();
        dates(-1, 5, 9);
        var id = handIn();
        ended(id);
        attempt(ours.instructor(), id);
        assertThat(page())
                .contains("student", "第 1 次提交", "经过", "记下结果", "已评测", "后端：local", "secret staff")
                .doesNotContainPattern(RAW);

        test(button("重测")).click();
        assertThat(dialog()).contains("不占用学生的次数");
        assertThat(attempts()).hasSize(1);
        test(find(ConfirmDialog.class).single()).confirm();
        roundTrip();

        assertThat(attempts()).hasSize(2);
        var again = attempts().stream()
                .filter(line -> !line.id().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(path()).isEqualTo(LabsNavigation.toAttempt(again.id()));
        assertThat(page()).contains("要求重测", "由你").doesNotContainPattern(RAW);
        ended(again.id());
        assertThat(labs.cost(ours.student(), ours.offering(), Campus.LAB)
                        .orElseThrow()
                        .used())
                .isEqualTo(1);
    }

    @Test
    void an_attempt_that_was_rejudged_can_still_be_compared() throws IOException {
        theImageIsReady();
        dates(-1, 5, 9);
        var id = handIn();
        ended(id);
        ended(labs.rerun(ours.instructor(), id).orElseThrow());
        attempt(ours.instructor(), id);

        test(button("比较")).click();

        assertThat(text(find(CompareDialog.class).single())).contains("重测前", "answer.py");
    }

    @Test
    void an_attempt_that_is_still_waiting_cannot_be_rejudged() {
        dates(-1, 5, 9);
        attempt(ours.instructor(), handIn());

        test(button("重测")).click();
        test(find(ConfirmDialog.class).single()).confirm();
        roundTrip();

        assertThat(attempts()).hasSize(1);
        assertThat(find(Notification.class).all()).anyMatch(each -> text(each).contains("现在不能重测"));
    }

    @Test
    void what_the_student_cancelled_is_told_to_staff_by_name() {
        dates(-1, 5, 9);
        var id = handIn();
        labs.cancel(ours.student(), id);

        attempt(ours.instructor(), id);

        assertThat(page()).contains("由student").doesNotContainPattern(RAW);
    }

    @Test
    void a_student_sees_neither_what_staff_see_nor_attempts_of_others() throws IOException {
        theImageIsReady();
        dates(-1, 5, 9);
        var id = handIn();
        ended(id);

        attempt(ours.student(), id);
        assertThat(page()).contains("第 1 次提交", "回到实验").doesNotContain("经过", "重测", "secret", "仅教师可见");

        for (var other : List.of(theirs.student(), theirs.instructor(), theirs.coordinator())) {
            enter(other);
            UI.getCurrent().navigate(LabsNavigation.toAttempt(id));
            assertThat(UI.getCurrent()
                            .getInternals()
                            .getActiveRouterTargetsChain()
                            .getFirst())
                    .isInstanceOf(HasErrorParameter.class);
        }
    }

    // ---- the board

    @Test
    void the_board_without_attempts_says_what_will_be_there() {
        dates(-1, 5, 9);

        board();

        assertThat(page()).contains("还没有人运行过", "没有人连续多次没有进展。", "还没有没通过的测试。");
    }

    @Test
    void the_board_follows_the_class_and_rejudges() throws IOException {
        theImageIsReady();
        dates(-1, 5, 9);
        board();
        var id = handIn();
        ended(id);
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(text(test(grid()).getCellComponent(0, 1))).isEqualTo("7 / 10");
        });
        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(page()).contains("最近的提交").doesNotContainPattern(RAW);

        test((Button) test(grid()).getCellComponent(0, 6)).click();

        assertThat(attempts()).hasSize(2);
    }

    // ---- doing

    private void workbench() {
        enter(ours.student());
        UI.getCurrent().navigate("account");
        UI.getCurrent().navigate(LabsNavigation.toLab(ours.offering(), Campus.LAB));
        roundTrip();
    }

    private void attempt(Actor actor, AttemptId id) {
        enter(actor);
        UI.getCurrent().navigate(LabsNavigation.toAttempt(id));
        roundTrip();
    }

    private void board() {
        enter(ours.instructor());
        UI.getCurrent().navigate("offerings/" + ours.offering() + "/board");
        roundTrip();
    }

    private AttemptId handIn() {
        var files = new Upload.Files(Map.of("answer.py", "print('score 7')\n"));
        var submitted = labs.submit(ours.student(), ours.offering(), Campus.LAB, files, AttemptKind.COUNTED);
        assertThat(submitted).isInstanceOf(Submitted.Receipt.class);
        return ((Submitted.Receipt) submitted).attempt();
    }

    private void ended(AttemptId id) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(50, TimeUnit.MILLISECONDS)
                .until(() -> state(id).ended());
    }

    private Path image() {
        return data.folder("images/" + IMAGE + "/current");
    }

    private void theImageIsReady() throws IOException {
        if (!Files.exists(image().resolve("root"))) {
            Files.createSymbolicLink(image().resolve("root"), Path.of("/"));
        }
        Files.writeString(image().resolve("image.json"), """
                {"name":"python-numpy","digest":"sha256:0","env":{}}""");
        images.report(IMAGE, images.state(IMAGE));
    }

    /** In days from now. */
    private void dates(int opens, int due, int closes) {
        var version = teaching.lab(ours.instructor(), ours.offering(), Campus.LAB)
                .orElseThrow()
                .schedule()
                .version();
        var dates = new LabDates(day(opens), day(due), day(closes), 10, 5);
        assertThat(timetable.reschedule(ours.instructor(), ours.offering(), Campus.LAB, version, dates))
                .isInstanceOf(Rescheduled.Kept.class);
    }

    private Instant day(int days) {
        return now.plus(Duration.ofDays(days));
    }

    private void enter(Actor actor) {
        var university = ours.id().equals(actor.memberships().getFirst().organisation()) ? ours : theirs;
        VaadinSession.getCurrent().setAttribute(Visitor.class.getName() + ".token", university.token(actor));
    }

    // ---- seeing

    private AttemptState state(AttemptId id) {
        return labs.attempt(ours.student(), id).orElseThrow().line().state();
    }

    private List<AttemptLine> attempts() {
        return labs.attempts(ours.student(), ours.offering(), Campus.LAB);
    }

    private Button button(String text) {
        return find(Button.class).withTextContaining(text).single();
    }

    private List<String> notices() {
        return find(Callout.class).all().stream().map(LabsScreensTest::text).toList();
    }

    @SuppressWarnings("unchecked")
    private Grid<Object> grid() {
        return find(Grid.class).single();
    }

    private String dialog() {
        return find(ConfirmDialog.class).single().getElement().getProperty("message", "");
    }

    private static String path() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPath();
    }

    /** All that stands on the screen that is open. */
    private static String page() {
        return text((Component)
                UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst());
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
