package org.zhigu.grading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhigu.grading.GradeRow;
import org.zhigu.grading.Gradebook;
import org.zhigu.grading.MarksByHand;
import org.zhigu.identity.Actor;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.Labs;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.Campus;
import org.zhigu.ui.Card;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Visitor;
import org.zhigu.web.ScreenTest;

@MicronautTest(transactional = false)
class GradingScreensTest extends ScreenTest {
    private final Campus.University ours;
    private final ApplicationEventPublisher<AttemptFinished> labs;
    private final Gradebook gradebook;

    GradingScreensTest(Campus campus, ApplicationEventPublisher<AttemptFinished> labs, Gradebook gradebook) {
        ours = campus.found("a" + UUID.randomUUID().toString().substring(0, 8));
        this.labs = labs;
        this.gradebook = gradebook;
    }

    @Test
    void a_student_sees_each_mark_explained() {
        graded(10, Duration.ofHours(25));
        enter(ours.student());

        navigate(GradesView.class);

        assertThat(text(find(Card.class).single()))
                .contains("8 / 10", "取唯一的一次计分提交", "测试得分 10 / 10。", "迟交扣 20%，即 2 分。", "成绩：8 / 10。", "占 100%");
    }

    @Test
    void without_a_mark_the_student_sees_what_became_of_the_lab() {
        enter(ours.student());

        navigate(GradesView.class);

        assertThat(text(find(Card.class).single())).contains("回答", "没有成绩，已于", "0/ 10");
    }

    @Test
    void who_teaches_is_led_to_the_gradebook() {
        enter(ours.instructor());

        navigate(GradesView.class);

        assertThat(text(find(EmptyState.class).single())).contains("成绩册", "小课程");
    }

    @Test
    void the_gradebook_shows_the_class_and_follows_new_marks() {
        ours.enrolled("other", "二班");
        graded(6, Duration.ofDays(-1));
        enter(ours.instructor());
        UI.getCurrent().navigate(GradingNavigation.toGradebook(ours.offering()));
        roundTrip();
        assertThat(row(1).points()).isEqualTo(6);

        graded(9, Duration.ofHours(-1));
        roundTrip();

        assertThat(row(1).points()).isEqualTo(9);
        assertThat(text(find(GradebookPanel.class).single())).contains("2 名学生");
        find(TextField.class).single().setValue("other");
        roundTrip();
        assertThat(row(0).number()).isEqualTo("other");
        assertThat(test(grid()).size()).isEqualTo(1);
    }

    @Test
    void an_instructor_gives_a_mark_with_its_reason_and_the_student_reads_both() {
        graded(6, Duration.ofDays(-1));
        enter(ours.instructor());
        UI.getCurrent().navigate(GradingNavigation.toGradebook(ours.offering()));
        explain();
        find(BigDecimalField.class).single().setValue(new BigDecimal("8.5"));
        press("保存给分");
        assertThat(reason().getErrorMessage()).isEqualTo("请写明理由。");
        reason().setValue("口头答辩");

        press("保存给分");
        roundTrip();

        assertThat(row(0).points()).isEqualTo(8.5);
        explain();
        assertThat(text(find(MarkDialog.class).single()))
                .contains("8.5 / 10，以此为准", "理由：口头答辩", "按提交计算：唯一的一次计分提交", "6 → 8.5");
        enter(ours.student());
        navigate(GradesView.class);
        assertThat(text(find(Card.class).single())).contains("8.5 / 10", "由教师给分", "理由：口头答辩", "测试得分 6 / 10");
    }

    @Test
    void assistants_see_where_a_mark_comes_from_but_change_none() {
        graded(6, Duration.ofDays(-1));
        enter(ours.assistant());
        UI.getCurrent().navigate(GradingNavigation.toGradebook(ours.offering()));

        explain();

        assertThat(find(BigDecimalField.class).all()).isEmpty();
        assertThat(find(Button.class).withText("导入成绩").all()).isEmpty();
    }

    @Test
    void a_file_is_looked_through_before_it_counts() {
        graded(6, Duration.ofDays(-1));
        enter(ours.instructor());
        UI.getCurrent().navigate(GradingNavigation.toGradebook(ours.offering()));
        press("导入成绩");
        var dialog = find(ImportDialog.class).single();

        dialog.read("学号,回答,备注\nstudent,99,\nnobody,1,\n".getBytes(StandardCharsets.UTF_8));

        assertThat(text(dialog)).contains("文件里有 2 处错误", "第 2 行，回答：“99”超过了满分。", "第 3 行：名册里没有学号“nobody”。", "没有使用：备注");
        dialog.read("学号,回答\nstudent,9\n".getBytes(StandardCharsets.UTF_8));
        assertThat(text(dialog)).contains("1 个成绩改动，涉及 1 名学生");
        reason().setValue("期末复核");
        press("改动 1 个成绩");
        roundTrip();
        assertThat(row(0).points()).isEqualTo(9);
    }

    private void explain() {
        var row = row(0);
        var grade = gradebook
                .of(visiting(), ours.offering(), row.student())
                .orElseThrow()
                .labs()
                .getFirst();
        new MarkDialog(
                        beans.getBean(Labs.class),
                        beans.getBean(MarksByHand.class),
                        beans.getBean(Visitor.class),
                        beans.getBean(Dates.class),
                        ours.offering(),
                        row,
                        grade)
                .open();
    }

    private Actor visiting() {
        return beans.getBean(Visitor.class).actor();
    }

    private TextField reason() {
        return find(TextField.class).withCaption("理由").single();
    }

    private void press(String words) {
        test(find(Button.class).withText(words).single()).click();
    }

    private GradeRow row(int index) {
        return test(grid()).getRow(index);
    }

    @SuppressWarnings("unchecked")
    private Grid<GradeRow> grid() {
        return find(Grid.class).single();
    }

    private void graded(double score, Duration afterDue) {
        labs.publishEvent(new AttemptFinished(
                AttemptId.next(),
                ours.offering(),
                Campus.LAB,
                ours.student().person(),
                AttemptKind.COUNTED,
                VerdictStatus.GRADED,
                score,
                10,
                Campus.DUE.plus(afterDue),
                "sha256:image"));
    }

    private void enter(Actor actor) {
        VaadinSession.getCurrent().setAttribute(Visitor.class.getName() + ".token", ours.token(actor));
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }
}
