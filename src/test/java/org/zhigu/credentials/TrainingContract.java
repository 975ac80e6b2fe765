package org.zhigu.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhigu.courses.Skill;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.Campus;

/** What holds for the sums of reports about training, on every database. */
@SuppressWarnings("NullAway.Init")
abstract class TrainingContract {
    private static final String TERM = "2026-2027-1";

    @Inject
    Campus campus;

    @Inject
    Training training;

    @Inject
    ApplicationEventPublisher<AttemptFinished> labs;

    @Test
    void a_term_is_counted_by_course_lab_and_skill_and_of_a_few_people_nothing_is_told() {
        var large = campus.found("a" + UUID.randomUUID().toString().substring(0, 8));
        var small = campus.found("b" + UUID.randomUUID().toString().substring(0, 8));
        for (int i = 0; i < 11; i++) {
            graded(large, large.enrolled("passed" + i, "一班"), 9);
            graded(large, large.enrolled("short" + i, "一班"), 1);
        }
        graded(large, large.student().person(), 9);
        graded(small, small.student().person(), 9);

        var course = training.courses(TERM).getFirst();
        var lab = training.labs(TERM, course.id()).getFirst();
        var skill = Optional.ofNullable(training.skills(TERM).get(Skill.ENGINEERING))
                .orElseThrow();

        assertThat(course.people().line(large.id()).of(Training.Progress.STARTED))
                .contains(11L);
        assertThat(lab.people().line(large.id()).of(Training.Result.SHORT)).contains(11L);
        assertThat(skill.line(large.id()).of(0)).contains(11L);
        assertThat(course.people().line(small.id()).all()).isEmpty();
        assertThat(course.people().line(small.id()).of(Training.Progress.PASSED))
                .isEmpty();
        assertThat(lab.people().line(small.id()).all()).isEmpty();
        assertThat(skill.line(small.id()).of(2)).isEmpty();
        assertThat(training.terms(new Reach(false, Set.of(large.id())))).containsExactly(TERM);
        assertThat(training.terms(new Reach(false, Set.of()))).isEmpty();
        assertThat(training.courses("2001-2002-1")).isEmpty();
        assertThat(training.skills("' or 1=1")).isEmpty();
        assertThat(training.proving().values())
                .extracting(Training.Proving::versions)
                .contains(List.of(large.version().value()));
    }

    private void graded(Campus.University ours, PersonId student, double score) {
        labs.publishEvent(new AttemptFinished(
                AttemptId.next(),
                ours.offering(),
                Campus.LAB,
                student,
                AttemptKind.COUNTED,
                VerdictStatus.GRADED,
                score,
                10,
                Campus.DUE.minus(Duration.ofDays(1)),
                "sha256:image"));
    }
}
