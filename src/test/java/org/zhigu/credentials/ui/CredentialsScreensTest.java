package org.zhigu.credentials.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zhigu.courses.Skill;
import org.zhigu.grading.EvidenceEarned;
import org.zhigu.identity.Actor;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.Campus;
import org.zhigu.teaching.ui.TeachingNavigation;
import org.zhigu.ui.Card;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Visitor;
import org.zhigu.web.ScreenTest;

@MicronautTest(transactional = false)
class CredentialsScreensTest extends ScreenTest {
    private final Campus.University ours;
    private final ApplicationEventPublisher<AttemptFinished> labs;
    private final ApplicationEventPublisher<EvidenceEarned> earned;

    CredentialsScreensTest(
            Campus campus,
            ApplicationEventPublisher<AttemptFinished> labs,
            ApplicationEventPublisher<EvidenceEarned> earned) {
        ours = campus.found("a" + UUID.randomUUID().toString().substring(0, 8));
        this.labs = labs;
        this.earned = earned;
    }

    @Test
    void a_student_sees_what_is_held_where_it_comes_from_and_what_the_next_level_takes() {
        var attempt = AttemptId.next();
        labs.publishEvent(new AttemptFinished(
                attempt,
                ours.offering(),
                Campus.LAB,
                ours.student().person(),
                AttemptKind.COUNTED,
                VerdictStatus.GRADED,
                4,
                10,
                Campus.DUE.minus(Duration.ofDays(1)),
                "sha256:image"));
        enter(ours.student());

        navigate(CredentialsView.class);

        assertThat(cards())
                .contains("工程能力", "1 / 4 级", "25 / 100 分", "还差 25 分", "得到 80% 即可（8 / 10 分）", "隔离评测")
                .contains(attempt.toString(), "sha256:image", "高性能计算", "尚未达到 1 级");
    }

    @Test
    void an_instructor_confirms_what_a_shared_box_gave() {
        var verdict = UUID.randomUUID();
        earned.publishEvent(new EvidenceEarned(
                ours.student().person(),
                ours.offering(),
                ours.version(),
                Campus.LAB,
                Skill.VISION,
                1,
                8,
                10,
                verdict,
                "sha256:image",
                false,
                Campus.DUE));
        enter(ours.instructor());

        UI.getCurrent().navigate(TeachingNavigation.toTab(ours.offering(), CredentialsNavigation.CONFIRM));
        roundTrip();

        assertThat(text(find(ConfirmPanel.class).single())).contains("student · 回答", "证明 计算机视觉 1 级", "得 8 / 10 分");
    }

    @Test
    void where_all_was_judged_in_separate_boxes_there_is_nothing_to_confirm() {
        enter(ours.instructor());

        UI.getCurrent().navigate(TeachingNavigation.toTab(ours.offering(), CredentialsNavigation.CONFIRM));
        roundTrip();

        assertThat(text(find(EmptyState.class).single())).contains("没有需要确认的成绩");
    }

    @Test
    void the_page_that_verifies_stands_outside_the_shell_which_is_for_those_with_an_account() {
        var route = VerifyView.class.getAnnotation(Route.class);

        assertThat(route.autoLayout()).isFalse();
        assertThat(VerifyView.class).hasAnnotation(AnonymousAllowed.class);
    }

    private String cards() {
        return find(Card.class).all().stream().map(CredentialsScreensTest::text).collect(Collectors.joining("\n"));
    }

    private static String text(Component part) {
        return part.getElement().getTextRecursively();
    }

    private void enter(Actor actor) {
        VaadinSession.getCurrent().setAttribute(Visitor.class.getName() + ".token", ours.token(actor));
    }
}
