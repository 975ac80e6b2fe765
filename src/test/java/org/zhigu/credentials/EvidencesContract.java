package org.zhigu.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micronaut.context.event.ApplicationEventPublisher;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.courses.Skill;
import org.zhigu.grading.EvidenceEarned;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.Campus;

/** What holds for evidence on every database; the small course's lab proves engineering at level 2, of 10 points. */
@SuppressWarnings("NullAway.Init")
abstract class EvidencesContract {
    private static final Instant EARLY = Campus.DUE.minus(Duration.ofDays(1));
    private static final Instant LATER = EARLY.plusSeconds(3600);

    @Inject
    Campus campus;

    @Inject
    Evidences evidences;

    @Inject
    ApplicationEventPublisher<AttemptFinished> labs;

    @Inject
    ApplicationEventPublisher<EvidenceEarned> earned;

    private Campus.University ours;
    private Campus.University theirs;
    private PersonId student;

    @BeforeEach
    void found() {
        var some = UUID.randomUUID().toString().substring(0, 8);
        ours = campus.found("a" + some);
        theirs = campus.found("b" + some);
        student = ours.student().person();
    }

    @Test
    void a_graded_attempt_of_separate_boxes_is_evidence_with_its_source() {
        var attempt = graded(10, EARLY);

        var evidence = evidences.of(student).getFirst();
        assertThat(evidences.of(student)).hasSize(1);
        assertThat(evidence.skill()).isEqualTo(Skill.ENGINEERING);
        assertThat(evidence.level()).isEqualTo(2);
        assertThat(evidence.verdict()).isEqualTo(attempt.value());
        assertThat(evidence.imageDigest()).isEqualTo("sha256:image");
        assertThat(evidence.course()).isEqualTo(ours.version());
        assertThat(evidence.isolated()).isTrue();
        assertThat(evidence.verifier()).isNull();
        assertThat(evidence.earnedAt()).isEqualTo(EARLY);
        assertThat(evidence.points()).isEqualTo(50);
    }

    @Test
    void of_several_attempts_the_best_counts_and_more_never_lowers_it() {
        graded(6, EARLY);
        assertThat(engineering(ours.student()).points()).isCloseTo(37.5, within(1e-9));

        graded(9, EARLY.plusSeconds(60));
        graded(2, LATER);

        assertThat(evidences.of(student)).extracting(Evidence::score).containsExactly(9.0);
        assertThat(engineering(ours.student()).level()).isEqualTo(2);
    }

    @Test
    void news_told_twice_are_kept_once_and_a_regrade_of_the_same_receipt_replaces() {
        var attempt = AttemptId.next();
        tell(attempt, AttemptKind.COUNTED, VerdictStatus.GRADED, 9, EARLY);
        tell(attempt, AttemptKind.COUNTED, VerdictStatus.GRADED, 9, EARLY);

        var again = graded(4, EARLY);

        assertThat(evidences.of(student)).extracting(Evidence::verdict).containsExactly(again.value());
    }

    @Test
    void practice_and_what_could_not_be_graded_prove_nothing() {
        tell(AttemptId.next(), AttemptKind.PRACTICE, VerdictStatus.GRADED, 10, EARLY);
        tell(AttemptId.next(), AttemptKind.COUNTED, VerdictStatus.UNGRADABLE, 0, EARLY);
        graded(0, LATER);

        assertThat(evidences.of(student)).isEmpty();
    }

    @Test
    void a_shared_box_proves_nothing_until_an_instructor_of_the_offering_confirms_it() {
        var verdict = shared(8);
        assertThat(evidences.of(student)).isEmpty();
        assertThat(engineering(ours.student()).unconfirmed()).hasSize(1);
        assertThat(evidences.unconfirmed(ours.instructor(), ours.offering())).hasSize(1);

        assertThat(evidences.confirm(ours.student(), ours.offering(), verdict)).isEqualTo(Evidences.Confirmed.UNKNOWN);
        assertThat(evidences.confirm(theirs.instructor(), ours.offering(), verdict))
                .isEqualTo(Evidences.Confirmed.UNKNOWN);
        assertThat(evidences.confirm(theirs.instructor(), theirs.offering(), verdict))
                .isEqualTo(Evidences.Confirmed.UNKNOWN);
        assertThat(evidences.of(student)).isEmpty();

        assertThat(evidences.confirm(ours.instructor(), ours.offering(), verdict))
                .isEqualTo(Evidences.Confirmed.DONE);
        assertThat(evidences.confirm(ours.instructor(), ours.offering(), verdict))
                .isEqualTo(Evidences.Confirmed.ALREADY);
        assertThat(evidences.of(student))
                .extracting(Evidence::verifier)
                .containsExactly(ours.instructor().person());
        assertThat(evidences.unconfirmed(ours.instructor(), ours.offering())).isEmpty();
    }

    @Test
    void nobody_sees_what_waits_in_an_offering_that_they_do_not_teach() {
        shared(8);

        assertThat(evidences.unconfirmed(theirs.instructor(), ours.offering())).isEmpty();
        assertThat(evidences.unconfirmed(ours.student(), ours.offering())).isEmpty();
    }

    @Test
    void the_next_level_names_the_labs_that_bring_it_and_how_much_of_them() {
        graded(2, EARLY);

        var holding = engineering(ours.student());

        assertThat(holding.level()).isZero();
        assertThat(holding.next()).contains(1);
        assertThat(holding.steps()).hasSize(1);
        assertThat(holding.steps().getFirst().lab().id()).isEqualTo(Campus.LAB);
        assertThat(holding.steps().getFirst().share()).isCloseTo(0.4, within(1e-9));
        assertThat(engineering(theirs.student()).evidence()).isEmpty();
    }

    @Test
    void everybody_with_a_skill_is_found() {
        graded(10, EARLY);

        assertThat(evidences.ofAll(List.of(Skill.ENGINEERING)))
                .extracting(Evidence::person)
                .contains(student);
        assertThat(evidences.ofAll(List.of(Skill.HPC))).isEmpty();
        assertThat(evidences.ofAll(List.of())).isEmpty();
    }

    private Holding engineering(Actor actor) {
        return evidences.own(actor).stream()
                .filter(holding -> holding.skill() == Skill.ENGINEERING)
                .findFirst()
                .orElseThrow();
    }

    private AttemptId graded(double score, Instant at) {
        var attempt = AttemptId.next();
        tell(attempt, AttemptKind.COUNTED, VerdictStatus.GRADED, score, at);
        return attempt;
    }

    private void tell(AttemptId attempt, AttemptKind kind, VerdictStatus status, double score, Instant at) {
        labs.publishEvent(new AttemptFinished(
                attempt, ours.offering(), Campus.LAB, student, kind, status, score, 10, at, "sha256:image"));
    }

    private UUID shared(double score) {
        var verdict = UUID.randomUUID();
        earned.publishEvent(new EvidenceEarned(
                student,
                ours.offering(),
                ours.version(),
                Campus.LAB,
                Skill.ENGINEERING,
                2,
                score,
                10,
                verdict,
                "sha256:image",
                false,
                EARLY));
        return verdict;
    }
}
