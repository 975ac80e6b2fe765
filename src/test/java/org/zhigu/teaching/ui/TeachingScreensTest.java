package org.zhigu.teaching.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.InternalServerError;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Texts;
import org.zhigu.courses.Quiz.Option;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.Campus;
import org.zhigu.teaching.LabSchedule;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.RosterTaken;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.StaffMember;
import org.zhigu.teaching.Student;
import org.zhigu.teaching.Teaching;
import org.zhigu.ui.Card;
import org.zhigu.ui.LessonText;
import org.zhigu.ui.Visitor;
import org.zhigu.web.ScreenTest;

@MicronautTest(transactional = false)
class TeachingScreensTest extends ScreenTest {
    private final Campus.University ours;
    private final Campus.University theirs;
    private final Teaching teaching;
    private final Figures figures;
    private final OfferingOffice office;

    TeachingScreensTest(Campus campus, Teaching teaching, Figures figures, OfferingOffice office) {
        var some = UUID.randomUUID().toString().substring(0, 8);
        ours = campus.found("a" + some);
        theirs = campus.found("b" + some);
        this.teaching = teaching;
        this.figures = figures;
        this.office = office;
    }

    @BeforeEach
    void comeIn() {
        enter(ours.student());
    }

    @Test
    void a_student_finds_the_courses_as_cards() {
        navigate(CoursesView.class);

        var cards = find(Card.class).all();
        assertThat(cards).hasSize(1);
        assertThat(text(cards.getFirst()))
                .contains("小课程", "2026–2027 学年第一学期", "0 / 1")
                .doesNotContain(ours.offering().toString());
    }

    @Test
    void the_outline_leads_to_lessons_quiz_and_labs() {
        go(TeachingNavigation.toOffering(ours.offering()));

        assertThat(find(H1.class).single().getText()).isEqualTo("小课程");
        var page =
                find(Card.class).all().stream().map(TeachingScreensTest::text).toList();
        assertThat(page).anySatisfy(card -> assertThat(card).contains("开始", "First", "测验", "回答"));
    }

    @Test
    void a_lesson_shows_its_text_with_figures_of_this_offering() {
        go(TeachingNavigation.toLesson(ours.offering(), "01-begin", "first"));

        assertThat(find(H1.class).single().getText()).isEqualTo("First");
        var text = find(LessonText.class).single().getElement();
        assertThat(text.getProperty("markdown")).contains("$x^2$").doesNotContain("# First");
        assertThat(text.getProperty("base")).isEqualTo("figures/" + ours.offering() + "/01-begin/");
    }

    @Test
    void a_lesson_in_english_is_english() {
        VaadinSession.getCurrent().setLocale(Texts.ENGLISH);
        UI.getCurrent().setLocale(Texts.ENGLISH);

        go(TeachingNavigation.toOffering(ours.offering()));

        assertThat(find(H1.class).single().getText()).isEqualTo("Small course");
        var page = String.join(
                " ",
                find(Card.class).all().stream().map(TeachingScreensTest::text).toList());
        assertThat(page).contains("Labs", "about 5 min").doesNotContain("课程", "分钟");
    }

    @Test
    void a_quiz_answers_at_once() {
        go(TeachingNavigation.toLesson(ours.offering(), "01-begin", "quiz"));
        @SuppressWarnings("unchecked")
        RadioButtonGroup<Option> group = find(RadioButtonGroup.class).single();

        group.setValue(group.getListDataView().getItem(1));
        press("检查答案");
        assertThat(text(find(QuizPanel.class).single())).contains("还不对");
        group.setValue(group.getListDataView().getItem(0));
        press("检查答案");

        assertThat(text(find(QuizPanel.class).single())).contains("回答正确");
    }

    @Test
    void what_belongs_to_others_is_not_there() {
        var paths = List.of(
                TeachingNavigation.toOffering(theirs.offering()),
                TeachingNavigation.toLesson(theirs.offering(), "01-begin", "first"),
                TeachingNavigation.toTab(theirs.offering(), "roster"),
                TeachingNavigation.toTab(theirs.offering(), "gradebook"),
                TeachingNavigation.toTab(ours.offering(), "roster"),
                TeachingNavigation.toTab(ours.offering(), "schedule"),
                TeachingNavigation.toTab(ours.offering(), "staff"),
                TeachingNavigation.toTab(ours.offering(), "nothing"),
                TeachingNavigation.toLesson(ours.offering(), "01-begin", "nothing"),
                TeachingNavigation.toOffering(ours.offering()) + "/nothing",
                "courses/1");
        for (var path : paths) {
            go(path);
            assertThat(UI.getCurrent()
                            .getInternals()
                            .getActiveRouterTargetsChain()
                            .getFirst())
                    .as(path)
                    .isInstanceOf(HasErrorParameter.class)
                    .isNotInstanceOf(InternalServerError.class);
            go(TeachingNavigation.toOffering(ours.offering()));
        }
    }

    @Test
    void figures_are_given_to_those_with_a_seat_only() {
        var path = "/01-begin/figure.svg";

        assertThat(figures.find(ours.offering() + path)).isPresent();
        assertThat(figures.find(ours.offering() + "/01-begin/module.yaml")).isEmpty();
        assertThat(figures.find(ours.offering() + "/01-begin/..%2f..%2fcourse.yaml"))
                .isEmpty();
        assertThat(figures.find(ours.offering() + "/../course.yaml")).isEmpty();
        assertThat(figures.find(theirs.offering() + path)).isEmpty();
        enter(theirs.student());
        assertThat(figures.find(ours.offering() + path)).isEmpty();
        VaadinSession.getCurrent().setAttribute(Visitor.class.getName() + ".token", null);
        assertThat(figures.find(ours.offering() + path)).isEmpty();
    }

    @Test
    void who_teaches_has_the_tabs_of_those_who_teach() {
        go(TeachingNavigation.toOffering(ours.offering()));
        assertThat(tabs()).doesNotContain("成绩册", "名册", "日程", "教师");

        enter(ours.instructor());
        go(TeachingNavigation.toOffering(ours.offering()));

        assertThat(tabs()).contains("课程", "成绩册", "名册", "日程", "教师");
    }

    @Test
    void an_instructor_imports_a_roster_after_a_look() {
        enter(ours.instructor());
        go(TeachingNavigation.toTab(ours.offering(), "roster"));

        press("导入名册");
        find(TextArea.class).single().setValue("77,欧阳䶮,ou.%s,二班".formatted(ours.offering()));
        press("预览");
        assertThat(text(find(Dialog.class).single())).contains("邀请 1 名新人", "二班");
        press("确认导入 1 行");

        assertThat(teaching.students(ours.instructor(), ours.offering())).hasSize(2);
        assertThat(text(find(Dialog.class).single())).contains("一次性链接");
        assertThat(invitation().link()).matches("https?://[^/]+/welcome/[A-Za-z0-9_-]{43}");
        assertThat(test(roster()).size()).isEqualTo(2);
    }

    @Test
    void an_instructor_moves_a_due_date_and_sees_what_it_means() {
        enter(ours.instructor());
        go(TeachingNavigation.toTab(ours.offering(), "schedule"));
        var form = find(DatesForm.class).single();
        assertThat(text(find(SchedulePanel.class).single())).contains("时间按中国时间填写。");
        assertThat(text(form)).contains("每迟一天", "扣 10%", "每人可提交 5 次");
        var pickers = find(DateTimePicker.class).all();

        pickers.get(1).setValue(pickers.get(0).getValue().minusHours(1));
        assertThat(text(form)).contains("截止时间必须晚于开放时间");
        assertThat(find(Button.class).withText("保存").single().isEnabled()).isFalse();
        pickers.get(1).setValue(pickers.get(2).getValue());
        assertThat(text(form)).contains("之后不再接收提交");
        press("保存");

        assertThat(teaching.unboundSchedules(ours.offering()).values())
                .extracting(LabSchedule::dueAt)
                .containsExactly(Campus.DUE.plus(Duration.ofDays(7)));
    }

    @Test
    void a_coordinator_sees_who_teaches() {
        enter(ours.coordinator());

        navigate(OfferingsView.class);

        assertThat(text(find(Card.class).single())).contains("小课程", "主讲教师：instructor", "1 名学生");
    }

    @Test
    void taking_a_course_from_a_teacher_asks_first() {
        enter(ours.coordinator());
        navigate(OfferingsView.class);
        press("安排教师");

        press("添加");
        assertThat(find(ComboBox.class).single().getErrorMessage()).isEqualTo("请先选人。");
        test(find(Button.class)
                        .withAriaLabel("取消“%s”的任课".formatted(name("assistant")))
                        .single())
                .click();
        assertThat(office.staff(ours.coordinator(), ours.offering())).hasSize(2);
        test(find(ConfirmDialog.class).single()).confirm();

        assertThat(office.staff(ours.coordinator(), ours.offering()))
                .extracting(StaffMember::seat)
                .containsExactly(Seat.INSTRUCTOR);
    }

    private String name(String who) {
        return office.staff(ours.coordinator(), ours.offering()).stream()
                .map(StaffMember::name)
                .filter(name -> name.startsWith(who))
                .findFirst()
                .orElseThrow();
    }

    private void enter(Actor actor) {
        var university = ours.id().equals(actor.memberships().getFirst().organisation()) ? ours : theirs;
        VaadinSession.getCurrent().setAttribute(Visitor.class.getName() + ".token", university.token(actor));
    }

    private void go(String path) {
        UI.getCurrent().navigate(path);
        roundTrip();
    }

    @SuppressWarnings("unchecked")
    private RosterTaken.Invitation invitation() {
        Grid<RosterTaken.Invitation> grid =
                find(Grid.class).from(find(Dialog.class).single()).single();
        return test(grid).getRow(0);
    }

    @SuppressWarnings("unchecked")
    private Grid<Student> roster() {
        return find(Grid.class).all().getFirst();
    }

    private String tabs() {
        return text(find(Nav.class).all().getFirst());
    }

    private void press(String name) {
        test(find(Button.class).withText(name).single()).click();
        roundTrip();
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
