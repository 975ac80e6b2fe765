package org.zhigu.grading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhigu.grading.GradeRow;
import org.zhigu.identity.Actor;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.Campus;
import org.zhigu.ui.Card;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Visitor;
import org.zhigu.web.ScreenTest;

@MicronautTest(transactional = false)
class GradingScreensTest extends ScreenTest {
    private final Campus.University ours;
    private final ApplicationEventPublisher<AttemptFinished> labs;

    GradingScreensTest(Campus campus, ApplicationEventPublisher<AttemptFinished> labs) {
        ours = campus.found("a" + UUID.randomUUID().toString().substring(0, 8));
        this.labs = labs;
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
