package org.zhigu.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
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
import org.zhigu.compute.accounts.AtZero;
import org.zhigu.compute.accounts.Grant;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIn;
import org.zhigu.identity.SignIns;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Boards;
import org.zhigu.labs.Drafts;
import org.zhigu.labs.Labs;
import org.zhigu.labs.QueueLine;
import org.zhigu.labs.Saved;
import org.zhigu.labs.Submitted;
import org.zhigu.labs.Upload;
import org.zhigu.teaching.Campus;
import org.zhigu.teaching.LabDates;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Rescheduled;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Term;
import org.zhigu.teaching.Timetable;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Rows.Row;
import org.zhigu.ui.Visitor;
import org.zhigu.web.ScreenTest;

/** Today and the operator's page. Where nothing else is said the lab's image is still being built, so that all waits. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.compute.local.runner", value = "fakerunner")
@Property(name = "zhigu.compute.local.slots", value = "1")
@Property(name = "zhigu.labs.runs-at-most", value = "1")
class HomeScreensTest extends ScreenTest {
    private static final String IMAGE = "python-numpy";
    private static final Pattern RAW =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-|\\d{4}-\\d{2}-\\d{2}T|![a-z]+\\.|[A-Z]+_[A-Z]+ |\\{0");
    private static final String RIGHT = "print('score 10')\n";
    private static final String HALF = "print('score 5')\n";
    private static final String FAULT = "print('ending platform_error')\n";

    private final Campus campus;
    private final Campus.University ours;
    private final GrantDesk desk;
    private final Organisations organisations;
    private final People people;
    private final SignIns signIns;
    private final Teaching teaching;
    private final OfferingOffice office;
    private final Timetable timetable;
    private final Labs labs;
    private final Boards boards;
    private final Drafts drafts;
    private final Images images;
    private final DataDirectory data;
    private final Instant now;

    HomeScreensTest(
            Campus campus,
            GrantDesk desk,
            Organisations organisations,
            People people,
            SignIns signIns,
            Teaching teaching,
            OfferingOffice office,
            Timetable timetable,
            Labs labs,
            Boards boards,
            Drafts drafts,
            Images images,
            DataDirectory data,
            Clock clock) {
        this.campus = campus;
        this.desk = desk;
        ours = campus.found("h" + UUID.randomUUID().toString().substring(0, 8));
        this.organisations = organisations;
        this.people = people;
        this.signIns = signIns;
        this.teaching = teaching;
        this.office = office;
        this.timetable = timetable;
        this.labs = labs;
        this.boards = boards;
        this.drafts = drafts;
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

    // ---- a student's day

    @Test
    void a_student_sees_what_is_due_how_long_it_would_wait_and_nothing_that_came_back_yet() {
        dates(-1, 5, 9);

        today(ours.student());

        assertThat(page())
                .contains("要交的", "实验 1　回答", "小课程", "本周 1 项到期。", "还没有评测结果", "环境准备中 40%")
                .doesNotContain("继续实验", "即将开放")
                .doesNotContainPattern(RAW);
    }

    @Test
    void a_draft_is_where_to_go_on() {
        dates(-1, 5, 9);
        assertThat(drafts.save(ours.student(), ours.offering(), Campus.LAB, "answer.py", 0, "def answer():\n"))
                .isInstanceOf(Saved.Kept.class);

        today(ours.student());
        assertThat(page()).contains("继续 · 小课程", "上次改到 answer.py", "还可提交 5 次");
        test(button("继续实验")).click();

        assertThat(path()).isEqualTo("labs/" + ours.offering() + "/" + Campus.LAB);
    }

    @Test
    void what_came_back_is_there_and_what_is_perfect_is_no_longer_due() throws IOException {
        dates(-1, 5, 9);
        theImageIsReady();
        today(ours.student());
        assertThat(page()).contains("空闲，马上开始");

        ended(handIn(RIGHT));

        today(ours.student());
        assertThat(row("第 1 次提交")).contains("实验 1　回答", "10 / 10");
        assertThat(page()).contains("本周没有到期的实验。").doesNotContain("还没有评测结果");
    }

    @Test
    void lateness_and_what_will_open_are_said_in_words() {
        dates(-9, -2, 5);
        today(ours.student());
        assertThat(row("小课程")).contains("迟交，扣 30%");

        dates(3, 5, 9);
        today(ours.student());
        assertThat(page()).contains("没有要交的", "即将开放", "现在没有开放的实验。");

        dates(-9, -5, -3);
        today(ours.student());
        assertThat(page()).contains("没有要交的").doesNotContain("即将开放", "实验 1");
    }

    @Test
    void without_a_course_the_page_says_who_adds_one() {
        var nobody = ours.member("fresh", Role.STUDENT);

        today(signIns.actor(nobody).orElseThrow());

        assertThat(page()).contains("还没有课程", "教务把你加进一门课之后");
    }

    @Test
    void a_coordinator_sees_what_is_offered_and_what_nobody_teaches() {
        today(ours.coordinator());
        assertThat(page()).contains("开课管理（1）", "小课程", "1 名学生").doesNotContain("还没有课程", "还没有主讲教师");

        assertThat(office.dismiss(
                        ours.coordinator(), ours.offering(), ours.instructor().person()))
                .isTrue();
        today(ours.coordinator());
        assertThat(row("小课程")).contains("还没有主讲教师");
    }

    @Test
    void a_coordinator_of_a_new_university_is_told_what_to_do_first() {
        newcomer(OrganisationKind.UNIVERSITY, Role.COORDINATOR);
        today();

        assertThat(page()).contains("还没有开课", "安排主讲教师").doesNotContain("教务把你加进一门课之后");
        test(button("去开课")).click();
        assertThat(path()).isEqualTo("offerings");
    }

    @Test
    void who_recruits_or_mentors_is_not_told_of_courses() {
        newcomer(OrganisationKind.COMPANY, Role.RECRUITER);
        today();
        assertThat(page()).contains("招聘从岗位开始").doesNotContain("课程");
        test(button("岗位")).click();
        assertThat(path()).isEqualTo("posts");

        newcomer(OrganisationKind.COMPANY, Role.MENTOR);
        today();
        assertThat(page()).contains("你带的实习生").doesNotContain("课程");
        test(button("查看录用")).click();
        assertThat(path()).isEqualTo("offers");
    }

    // ---- a teacher's desk

    @Test
    void who_teaches_sees_the_class_what_is_next_due_and_who_is_stuck() throws IOException {
        dates(-1, 5, 9);
        handIn(HALF);
        today(ours.instructor());
        assertThat(page())
                .contains("小课程", "1 名学生", "下一个截止：实验 1　回答", "已交 1 / 1 人", "现在有 1 个提交在排队或评测。")
                .doesNotContain("卡在");

        theImageIsReady();
        judged(HALF);
        judged(HALF);
        judged(HALF);

        today(ours.instructor());
        assertThat(row("卡在")).contains("student", "实验 1　回答", "最好 5 / 10", "卡住了");
        test(button("打开课程")).click();
        assertThat(path()).isEqualTo("courses/" + ours.offering());
    }

    @Test
    void a_fault_of_the_platform_is_something_for_the_teacher_to_look_at() throws IOException {
        dates(-1, 5, 9);
        theImageIsReady();
        ended(handIn(FAULT));

        today(ours.instructor());

        assertThat(page()).contains("有 1 个提交要你看一看。");
    }

    // ---- the operator

    @Test
    void an_operator_without_a_class_is_led_to_the_operators_page_and_nobody_else_gets_there() {
        operate();
        UI.getCurrent().navigate("");
        assertThat(path()).isEqualTo(OperatorView.ROUTE);

        for (var actor : List.of(ours.student(), ours.instructor(), ours.coordinator())) {
            enter(actor);
            UI.getCurrent().navigate("account");
            UI.getCurrent().navigate(OperatorView.ROUTE);
            assertThat(chain()).noneMatch(OperatorView.class::isInstance);
        }
    }

    @Test
    void the_queue_says_why_something_waits_and_cancelling_asks_first() {
        dates(-1, 5, 9);
        var operator = operate();
        boards.queue(operator, 100).stream()
                .map(QueueLine::line)
                .forEach(line -> labs.cancelAsOperator(operator, line.id()));
        navigate(OperatorView.class);
        assertThat(page()).contains("队列是空的");

        var id = handIn(RIGHT);
        UI.getCurrent().navigate("account");
        navigate(OperatorView.class);
        assertThat(row("镜像还在准备")).contains("小课程 · 回答", "第 1 位");
        test(button("取消")).click();
        assertThat(state(id)).isEqualTo(AttemptState.QUEUED);
        test(find(ConfirmDialog.class).single()).confirm();
        roundTrip();

        assertThat(state(id)).isEqualTo(AttemptState.CANCELLED);
        assertThat(page()).contains("队列是空的").doesNotContainPattern(RAW);
    }

    @Test
    void what_the_platform_gave_up_on_stands_first_with_its_reason_and_is_judged_again() throws IOException {
        dates(-1, 5, 9);
        theImageIsReady();
        var id = handIn(FAULT);
        ended(id);
        var operator = operate();
        navigate(OperatorView.class);
        assertThat(page()).contains("要你看的", "有要处理的事", "个评测多次失败");
        assertThat(row("没有评测成")).contains("小课程 · 回答", "platform_error");

        Files.delete(image().resolve("image.json"));
        test(button("重测")).click();
        roundTrip();

        assertThat(labs.attempts(ours.student(), ours.offering(), Campus.LAB)).hasSize(2);
        assertThat(boards.abandoned(operator, 100))
                .noneMatch(each -> each.line().id().equals(id));
        assertThat(find(Notification.class).all()).anyMatch(each -> text(each).contains("已重新排队"));
        assertThat(find(Row.class).all()).noneMatch(each -> text(each).contains("没有评测成"));
    }

    @Test
    void images_say_how_far_they_are_and_why_one_failed() {
        images.report("torch-npu", new ImageState.NotBuiltHere(new Bilingual("要昇腾机器", "needs an Ascend machine")));
        images.report("mindspore-cpu", new ImageState.Failed("no MindSpore at the mirror"));
        operate();

        navigate(OperatorView.class);

        assertThat(row("构建中 40%")).contains(IMAGE, "安装 Python 包");
        assertThat(row("要昇腾机器")).contains("torch-npu", "不在本机构建");
        assertThat(row("no MindSpore at the mirror")).contains("mindspore-cpu", "构建失败", "重新构建");
        assertThat(page()).contains("镜像没有建成：mindspore-cpu", "版本", "健康");

        images.report(IMAGE, new ImageState.Building("check", 90));
        UI.getCurrent().navigate("account");
        navigate(OperatorView.class);
        assertThat(row("构建中 90%")).contains("试运行");
    }

    @Test
    void building_again_asks_first_and_says_when_it_cannot() {
        images.report("not-declared", new ImageState.Failed("404 Not Found"));
        operate();
        navigate(OperatorView.class);

        test(find(Button.class)
                        .withText("重新构建")
                        .from(find(Row.class)
                                .withCondition(each -> text(each).startsWith("not-declared"))
                                .single())
                        .single())
                .click();
        assertThat(find(ConfirmDialog.class).single().getElement().getProperty("header"))
                .isEqualTo("重新构建 not-declared？");
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(find(Notification.class).all()).anyMatch(each -> text(each).contains("现在不能构建"));
    }

    @Test
    void card_time_is_given_and_ended_in_words_without_stamps_of_machines() {
        var operator = operate();
        UI.getCurrent().navigate(GrantsView.ROUTE);
        var university = find(Hyperlink.class).all().stream()
                .filter(each -> each.getText().equals(title(operator)))
                .findFirst()
                .orElseThrow();
        UI.getCurrent().navigate(university.getHref());
        assertThat(page()).contains("还没有发放过额度");

        test(find(Button.class).withText("发放卡时").single()).click();
        test(find(Button.class).withText("发放卡时").last()).click();
        assertThat(find(BigDecimalField.class).single().getErrorMessage()).isEqualTo("请填写大于零的卡时数");
        assertThat(find(DatePicker.class).all())
                .allSatisfy(each -> assertThat(each.getI18n().getMonthNames()).contains("十一月"));
        find(BigDecimalField.class).single().setValue(new BigDecimal(120));
        test(find(Button.class).withText("发放卡时").last()).click();

        assertThat(page()).contains("月租：每月 120 卡时", "年").doesNotContainPattern("\\d{4}-\\d{2}");
        test(button("终止")).click();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(page()).contains("起终止").doesNotContainPattern("\\d{4}-\\d{2}");

        UI.getCurrent().navigate("audit");
        assertThat(page())
                .contains("发放卡时", title(operator), "120 卡时 · 月租", "终止卡时额度")
                .doesNotContain("millis", "MONTH")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
    }

    @Test
    void a_coordinator_divides_what_the_university_has_among_its_courses_and_gives_nothing_else() {
        var operator = operate();
        var day = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        assertThat(desk.universities(operator)).isNotEmpty();
        assertThat(desk.grant(
                        operator,
                        "university-" + ours.id(),
                        Grant.Kind.YEAR,
                        3_600_000L * 100,
                        day,
                        day.plusDays(365),
                        "",
                        false))
                .isInstanceOf(GrantDesk.Outcome.Done.class);

        enter(ours.coordinator());
        UI.getCurrent().navigate("account");
        navigate(GrantsView.class);
        assertThat(page()).contains("剩余 100 / 100 卡时").doesNotContain("与集群对账");
        UI.getCurrent().navigate(GrantsView.ROUTE + "/university-" + ours.id());
        assertThat(page()).contains("年包：每年 100 卡时", "小课程", "把本校的卡时分给它");
        assertThat(find(Button.class).all()).noneMatch(each -> each.getText().equals("发放卡时"));
        assertThat(find(Button.class).all()).noneMatch(each -> each.getText().equals("终止"));

        UI.getCurrent().navigate(GrantsView.ROUTE + "/offering-" + ours.offering());
        test(button("发放卡时")).click();
        find(BigDecimalField.class).single().setValue(new BigDecimal(101));
        test(find(Button.class).withText("发放卡时").last()).click();
        assertThat(find(Callout.class).last().getElement().getTextRecursively())
                .contains("没有保存", "合计 101 卡时", "一共只有 100 卡时");
        assertThat(desk.sheet(operator, "offering-" + ours.offering())
                        .orElseThrow()
                        .grants())
                .isEmpty();
        find(BigDecimalField.class).single().setValue(new BigDecimal(60));
        test(find(Button.class).withText("发放卡时").last()).click();
        assertThat(page()).contains("预算：60 卡时", "终止");
        UI.getCurrent().navigate(GrantsView.ROUTE + "/university-" + ours.id());
        assertThat(page()).contains("课程预算合计 60 卡时，学校本期共 100 卡时");

        var first = teaching.unbound(ours.offering()).orElseThrow();
        var second = office.open(ours.coordinator(), ours.id(), first.courseVersion(), new Term(2027, 1), now)
                .orElseThrow();
        UI.getCurrent().navigate(GrantsView.ROUTE + "/university-" + ours.id());
        UI.getCurrent().navigate(GrantsView.ROUTE + "/offering-" + second);
        test(button("发放卡时")).click();
        find(BigDecimalField.class).single().setValue(new BigDecimal(50));
        test(find(Button.class).withText("发放卡时").last()).click();
        var question = find(ConfirmDialog.class).single();
        assertThat(question.getElement().getProperty("message")).contains("合计得到 110 卡时", "一共只有 100 卡时");
        assertThat(desk.sheet(operator, "offering-" + second).orElseThrow().grants())
                .isEmpty();
        test(question).confirm();
        assertThat(page()).contains("预算：50 卡时");
    }

    @Test
    void card_time_of_another_university_is_not_there_for_a_coordinator_and_none_is_for_others() {
        var other = campus.found("x" + UUID.randomUUID().toString().substring(0, 8));
        var day = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var operator = operate();
        assertThat(desk.universities(operator)).extracting(GrantDesk.Line::name).contains("university-" + other.id());
        assertThat(desk.sheet(operator, "university-" + other.id())).isPresent();

        var stranger = ours.coordinator();
        assertThat(desk.universities(stranger))
                .extracting(GrantDesk.Line::name)
                .containsExactly("university-" + ours.id());
        for (var name : List.of("university-" + other.id(), "offering-" + other.offering())) {
            assertThat(desk.sheet(stranger, name)).isEmpty();
            assertThat(desk.lines(stranger, name, null, 10)).isEmpty();
            assertThat(desk.statement(stranger, name, day, day.plusDays(1), Locale.ENGLISH))
                    .isEmpty();
            assertThat(desk.grant(stranger, name, Grant.Kind.BUDGET, 1000, day, day.plusDays(1), "", false))
                    .isInstanceOf(GrantDesk.Outcome.Not.class);
            assertThat(desk.rule(stranger, name, AtZero.STOP, null, 1, false))
                    .isInstanceOf(GrantDesk.Outcome.Not.class);
        }
        assertThat(desk.sheet(stranger, "university-" + ours.id())).isPresent();
        assertThat(desk.grant(
                        stranger, "university-" + ours.id(), Grant.Kind.YEAR, 1000, day, day.plusDays(1), "", false))
                .as("a university's own grant is the centre's to give")
                .isInstanceOf(GrantDesk.Outcome.Not.class);
        assertThat(desk.differences(stranger, 10)).isEmpty();

        for (var actor : List.of(ours.student(), ours.instructor())) {
            assertThat(desk.universities(actor)).isEmpty();
            assertThat(desk.sheet(actor, "university-" + ours.id())).isEmpty();
            enter(actor);
            UI.getCurrent().navigate("account");
            UI.getCurrent().navigate(GrantsView.ROUTE);
            assertThat(chain()).noneMatch(GrantsView.class::isInstance);
        }
    }

    private String title(Actor operator) {
        return organisations.list(operator).stream()
                .filter(each -> each.id().equals(ours.id()))
                .map(each -> each.title().zh())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void in_english_no_chinese_is_left_but_the_names_of_people() {
        dates(-1, 5, 9);
        handIn(RIGHT);
        VaadinSession.getCurrent().setLocale(Texts.ENGLISH);
        UI.getCurrent().setLocale(Texts.ENGLISH);

        today(ours.student());
        assertThat(page()).contains("Lab 1").doesNotContainPattern("[\\u4e00-\\u9fff]");
        today(ours.instructor());
        assertThat(page()).doesNotContainPattern("[\\u4e00-\\u9fff]");
        operate();
        UI.getCurrent().navigate(OperatorView.ROUTE);
        assertThat(page().replace("周运", "")).doesNotContainPattern("[\\u4e00-\\u9fff]");
    }

    // ---- doing

    private void today(Actor actor) {
        enter(actor);
        today();
    }

    private void today() {
        UI.getCurrent().navigate("account");
        UI.getCurrent().navigate("");
        roundTrip();
    }

    private AttemptId handIn(String program) {
        var files = new Upload.Files(Map.of("answer.py", program));
        var submitted = labs.submit(ours.student(), ours.offering(), Campus.LAB, files, AttemptKind.COUNTED);
        assertThat(submitted).isInstanceOf(Submitted.Receipt.class);
        return ((Submitted.Receipt) submitted).attempt();
    }

    private void judged(String program) {
        ended(handIn(program));
    }

    private void ended(AttemptId id) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(50, TimeUnit.MILLISECONDS)
                .until(() -> state(id).ended());
    }

    private AttemptState state(AttemptId id) {
        return labs.attempt(ours.student(), id).orElseThrow().line().state();
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

    /** Signed in, and the only one of a new organisation. */
    private void newcomer(OrganisationKind kind, Role role) {
        var name = "nc" + UUID.randomUUID().toString().substring(0, 8);
        var organisation = organisations.create(kind, name, name);
        var person = people.create(name, "周新", null, "a long password " + name);
        people.join(person.id(), organisation.id(), role);
        signIn(((SignIn.SignedIn) signIns.signIn(name, "a long password " + name, "192.0.2.1")).token());
    }

    private Actor operate() {
        var name = "op" + UUID.randomUUID().toString().substring(0, 8);
        var centre = organisations.create(OrganisationKind.CENTRE, name, name);
        var person = people.create(name, "周运", null, "a long password " + name);
        people.join(person.id(), centre.id(), Role.OPERATOR);
        signIn(((SignIn.SignedIn) signIns.signIn(name, "a long password " + name, "192.0.2.1")).token());
        return signIns.actor(person.id()).orElseThrow();
    }

    private void enter(Actor actor) {
        VaadinSession.getCurrent().setAttribute(Visitor.class.getName() + ".token", ours.token(actor));
    }

    // ---- seeing

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    /** The words of the one row that contains these. */
    private String row(String words) {
        return text(find(Row.class)
                .withCondition(each -> text(each).contains(words))
                .single());
    }

    private static String path() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPath();
    }

    private static List<com.vaadin.flow.component.HasElement> chain() {
        return UI.getCurrent().getInternals().getActiveRouterTargetsChain();
    }

    private static String page() {
        return text((Component) chain().getFirst());
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
