package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Blobs;
import org.zhigu.compute.Backend;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Placement;
import org.zhigu.courses.Lab;
import org.zhigu.identity.Actor;

/** What the worker does when something goes wrong on its way; each round is asked for by the test. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.test.classroom", value = "true")
@Property(name = "zhigu.compute.local.runner", value = "fakerunner")
@Property(name = "zhigu.compute.local.slots", value = "2")
@Property(name = "zhigu.labs.worker", value = "false")
@Property(name = "zhigu.labs.retry-after", value = "0s")
class WorkerTest {
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Labs labs;
    private final Worker worker;
    private final Ledger ledger;
    private final Attempts attempts;
    private final Staging staging;
    private final Seeds seeds;
    private final Blobs blobs;
    private final Backend backend;
    private final FakeClassroom classroom;
    private final Heard heard;
    private final Actor student = FakeClassroom.student(PEOPLE.getAndIncrement());
    private final Actor other = FakeClassroom.student(PEOPLE.getAndIncrement());

    WorkerTest(
            Labs labs,
            Worker worker,
            Ledger ledger,
            Attempts attempts,
            Staging staging,
            Seeds seeds,
            Blobs blobs,
            Backend backend,
            Classroom classroom,
            Heard heard) {
        this.labs = labs;
        this.worker = worker;
        this.ledger = ledger;
        this.attempts = attempts;
        this.staging = staging;
        this.seeds = seeds;
        this.blobs = blobs;
        this.backend = backend;
        this.classroom = (FakeClassroom) classroom;
        this.heard = heard;
    }

    @Test
    void what_cannot_be_laid_out_is_tried_a_few_times_and_holds_up_nobody() throws IOException {
        var broken = submit(student, "print('score 1') # is lost", AttemptKind.COUNTED);
        var whole = submit(other, "print('score 2')", AttemptKind.COUNTED);
        Files.delete(blobs.find(broken.sha256()).orElseThrow());

        drive(broken.attempt(), whole.attempt());

        assertThat(attempt(broken.attempt()).state()).isEqualTo(AttemptState.PLATFORM_ERROR);
        assertThat(attempt(broken.attempt()).run()).isEqualTo(3);
        assertThat(attempt(broken.attempt()).costsTry()).isFalse();
        assertThat(attempt(whole.attempt()).state()).isEqualTo(AttemptState.GRADED);
    }

    @Test
    void an_attempt_cancelled_before_its_run_was_started_is_not_started() {
        var id = submit(student, "import time\ntime.sleep(60)", AttemptKind.COUNTED)
                .attempt();
        ledger.claim(attempt(id), backend.name(), seeds.nonce(), null);

        assertThat(labs.cancel(student, id)).isTrue();
        worker.pulse();

        assertThat(attempt(id).state()).isEqualTo(AttemptState.CANCELLED);
        assertThat(attempt(id).costsTry()).isFalse();
        assertThat(attempt(id).logBlob()).isNull();
    }

    @Test
    void cancelling_costs_no_try_as_long_as_the_screen_says_so() {
        var id = submit(student, "import time\ntime.sleep(60)", AttemptKind.COUNTED)
                .attempt();
        await().pollInSameThread().until(() -> {
            worker.pulse();
            return attempt(id).state() == AttemptState.RUNNING;
        });

        assertThat(labs.attempt(student, id).orElseThrow().cancelCostsTry()).isFalse();
        assertThat(labs.cancel(student, id)).isTrue();
        drive(id);

        assertThat(attempt(id).state()).isEqualTo(AttemptState.CANCELLED);
        assertThat(attempt(id).costsTry()).isFalse();
    }

    @Test
    void artefacts_are_kept_of_what_counts_and_while_they_are_small() {
        var practice = submit(student, leaving(1000, "practice"), AttemptKind.PRACTICE);
        var counted = submit(student, leaving(1000, "counted"), AttemptKind.COUNTED);
        var large = submit(other, leaving(9 << 20, "large"), AttemptKind.COUNTED);

        drive(practice.attempt(), counted.attempt(), large.attempt());

        assertThat(labs.artefacts(student, practice.attempt())).isEmpty();
        assertThat(labs.artefacts(student, counted.attempt()))
                .hasValueSatisfying(tar -> assertThat(tar).hasSize(1000));
        assertThat(labs.artefacts(other, large.attempt())).isEmpty();
        assertThat(attempt(large.attempt()).state()).isEqualTo(AttemptState.GRADED);
        assertThat(labs.log(FakeClassroom.instructor(), large.attempt(), Channel.STAFF, 0)
                        .text())
                .contains("for staff", "artefacts of more than 8388608 bytes are not kept");
    }

    @Test
    void news_that_nobody_can_take_stop_neither_other_news_nor_the_queue() {
        var refused = submit(student, "print('score 3')", AttemptKind.COUNTED).attempt();
        heard.refuse(refused);
        drive(refused);
        var next = submit(other, "print('score 4')", AttemptKind.COUNTED).attempt();

        drive(next);

        await().pollInSameThread().until(() -> {
            worker.pulse();
            return heard.of(next) == 1;
        });
        assertThat(attempt(refused).announced()).isFalse();
        heard.take(refused);
        await().pollInSameThread().until(() -> {
            worker.pulse();
            return heard.of(refused) == 1;
        });
    }

    @Test
    void looking_at_an_attempt_does_not_open_what_was_handed_in() throws IOException {
        var receipt = submit(student, "print('score 5') # is looked at", AttemptKind.COUNTED);
        drive(receipt.attempt());
        Files.delete(blobs.find(receipt.sha256()).orElseThrow());

        assertThat(labs.attempt(student, receipt.attempt()).orElseThrow().line().score())
                .isEqualTo(5);
        assertThat(labs.log(student, receipt.attempt(), Channel.OPEN, 0).text()).contains("score 5");
    }

    @Test
    void the_runner_is_told_the_entrypoint_of_the_lab() {
        var submission = new Submission(
                SubmissionId.next(),
                FakeClassroom.HERE,
                FakeClassroom.LAB,
                student.person(),
                "",
                0,
                Instant.EPOCH,
                null);
        var attempt = Attempt.queued(submission, FakeClassroom.COURSE, AttemptKind.COUNTED, 1, "host", Instant.EPOCH);
        var run = Run.starting(attempt.id(), 1, backend.name(), "nonce", Instant.EPOCH, null);

        assertThat(order(attempt, run, "/grade/tests/mark.sh")).containsEntry("entrypoint", "/grade/tests/mark.sh");
        assertThat(order(attempt, run, null)).doesNotContainKey("entrypoint");
        staging.clear(run);
    }

    private Map<String, Object> order(Attempt attempt, Run run, @Nullable String entrypoint) {
        var folder = classroom.folder(FakeClassroom.COURSE, FakeClassroom.lab());
        return staging.lay(attempt, run, foreign(entrypoint), folder, new TreeMap<>(), 1, Placement.ANYWHERE)
                .order();
    }

    private static Lab foreign(@Nullable String entrypoint) {
        var lab = FakeClassroom.lab();
        return new Lab(
                lab.id(),
                lab.slug(),
                lab.title(),
                lab.summary(),
                lab.points(),
                lab.minutes(),
                lab.image(),
                lab.needs(),
                lab.submit(),
                lab.optional(),
                null,
                lab.attempts(),
                lab.mark(),
                lab.skills(),
                new Lab.Grader(Lab.GraderKind.PRAIRIELEARN, 20, 0, entrypoint),
                lab.statement());
    }

    private static String leaving(int bytes, String mark) {
        return "print('score 1') # " + mark + "\nopen('../../artefacts.tar', 'wb').write(b'x' * " + bytes + ")";
    }

    private Submitted.Receipt submit(Actor who, String program, AttemptKind kind) {
        var submitted = labs.submit(
                who, FakeClassroom.HERE, FakeClassroom.LAB, new Upload.Files(Map.of("main.py", program)), kind);
        assertThat(submitted).isInstanceOf(Submitted.Receipt.class);
        return (Submitted.Receipt) submitted;
    }

    private void drive(AttemptId... ids) {
        await().pollInSameThread()
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .atMost(Duration.ofSeconds(40))
                .until(() -> {
                    worker.pulse();
                    return List.of(ids).stream()
                            .allMatch(id -> attempt(id).state().ended());
                });
    }

    private Attempt attempt(AttemptId id) {
        return attempts.findById(id).orElseThrow();
    }
}
