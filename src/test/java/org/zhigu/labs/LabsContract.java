package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Blob;
import org.zhigu.common.BlobSweep;
import org.zhigu.common.Blobs;
import org.zhigu.compute.Channel;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;

abstract class LabsContract {
    private static final OfferingId HERE = FakeClassroom.HERE;
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Inject
    @Nullable
    ApplicationContext beans;

    private Actor student = FakeClassroom.student(0);

    @BeforeEach
    void someone_else() {
        student = FakeClassroom.student(PEOPLE.getAndIncrement());
        classroom().rule(LONG_AGO, FAR, FAR, null);
    }

    @Test
    void a_submission_gets_a_receipt_and_then_a_verdict() {
        var receipt = receipt(submit("print('hello')\nprint('score 80')"));
        var detail = ended(receipt.attempt());

        assertThat(detail.line().state()).isEqualTo(AttemptState.GRADED);
        assertThat(detail.line().score()).isEqualTo(80);
        assertThat(detail.line().number()).isEqualTo(1);
        assertThat(detail.files()).containsEntry("main.py", "print('hello')\nprint('score 80')");
        assertThat(detail.sha256()).isEqualTo(receipt.sha256());
        assertThat(labs().original(student, receipt.attempt()))
                .hasValueSatisfying(bytes -> assertThat(Blob.name(bytes)).isEqualTo(receipt.sha256()));
        assertThat(labs().log(student, receipt.attempt(), Channel.OPEN, 0).text())
                .contains("hello");
        assertThat(labs().attempts(student, HERE, FakeClassroom.LAB))
                .extracting(AttemptLine::id)
                .containsExactly(receipt.attempt());
        await().until(() -> heard().of(receipt.attempt()) == 1);
    }

    @Test
    void a_student_sees_less_than_the_staff() {
        var id = receipt(submit("print('score 0')")).attempt();
        var own = ended(id);
        var staff = labs().attempt(FakeClassroom.instructor(), id).orElseThrow();

        assertThat(own.toString()).doesNotContain("secret", "staff words");
        assertThat(own.events()).isEmpty();
        assertThat(own.staff()).isFalse();
        assertThat(labs().log(student, id, Channel.STAFF, 0).text()).isEmpty();
        assertThat(labs().raw(student, id)).isEmpty();
        assertThat(staff.toString()).contains("secret given", "secret staff");
        assertThat(staff.events())
                .extracting(AttemptEvent::what)
                .contains("received", "claimed", "started", "recorded");
        assertThat(labs().log(FakeClassroom.instructor(), id, Channel.STAFF, 0).text())
                .contains("for staff");
        assertThat(labs().raw(FakeClassroom.instructor(), id)).isPresent();
    }

    @Test
    void other_people_find_nothing_and_change_nothing() {
        var id = receipt(submit("import time\ntime.sleep(60)")).attempt();

        for (var other :
                List.of(FakeClassroom.student(299), FakeClassroom.stranger(0), FakeClassroom.instructorElsewhere())) {
            assertThat(labs().attempt(other, id)).isEmpty();
            assertThat(labs().log(other, id, Channel.OPEN, 0).text()).isEmpty();
            assertThat(labs().original(other, id)).isEmpty();
            assertThat(labs().artefacts(other, id)).isEmpty();
            assertThat(labs().cancel(other, id)).isFalse();
            assertThat(labs().cancelAsOperator(other, id)).isFalse();
            assertThat(labs().rerun(other, id)).isEmpty();
        }
        for (var other : List.of(FakeClassroom.stranger(0), FakeClassroom.instructorElsewhere())) {
            assertThat(labs().attempts(other, HERE, FakeClassroom.LAB)).isEmpty();
            assertThat(labs().attemptsOf(other, HERE, FakeClassroom.LAB, student.person()))
                    .isEmpty();
            assertThat(labs().cost(other, HERE, FakeClassroom.LAB)).isEmpty();
            assertThat(boards().board(other, HERE, FakeClassroom.LAB)).isEqualTo(BoardView.EMPTY);
            assertThat(boards().queue(other, 10)).isEmpty();
            assertThat(labs().submit(other, HERE, FakeClassroom.LAB, files("print(1)"), AttemptKind.COUNTED))
                    .isInstanceOfSatisfying(
                            Submitted.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Refusal.NOT_FOUND));
        }
        assertThat(labs().rerun(student, id)).isEmpty();
        assertThat(labs().cancel(student, id)).isTrue();
        ended(id);
    }

    @Test
    void a_running_attempt_is_cancelled_and_has_cost_its_try() {
        classroom().rule(LONG_AGO, FAR, FAR, 3);
        var id = receipt(submit("import time\nprint('on', flush=True)\ntime.sleep(60)"))
                .attempt();
        await().until(() -> labs().log(student, id, Channel.OPEN, 0).text().contains("on"));
        await().until(() -> labs().attempt(student, id).orElseThrow().cancelCostsTry());

        assertThat(labs().cancel(student, id)).isTrue();
        var detail = ended(id);

        assertThat(detail.line().state()).isEqualTo(AttemptState.CANCELLED);
        assertThat(labs().cost(student, HERE, FakeClassroom.LAB).orElseThrow().left())
                .isEqualTo(2);
        assertThat(labs().cancel(student, id)).isFalse();
    }

    @Test
    void a_waiting_attempt_is_cancelled_and_costs_nothing() {
        classroom().rule(LONG_AGO, FAR, FAR, 3);
        var busy = new ArrayList<AttemptId>();
        var others = List.of(FakeClassroom.student(200), FakeClassroom.student(201));
        for (var other : others) {
            busy.add(receipt(labs().submit(
                                    other,
                                    HERE,
                                    FakeClassroom.LAB,
                                    files("import time\ntime.sleep(60)"),
                                    AttemptKind.COUNTED))
                    .attempt());
        }
        for (int i = 0; i < 2; i++) {
            var other = others.get(i);
            var id = busy.get(i);
            await().until(() -> labs().attempt(other, id).orElseThrow().line().state() == AttemptState.RUNNING);
        }

        var id = receipt(submit("print('score 1')")).attempt();
        var waiting = labs().attempt(student, id).orElseThrow();
        assertThat(waiting.place()).isEqualTo(1);
        assertThat(waiting.estimatedStart()).isNotNull();
        assertThat(labs().cancel(student, id)).isTrue();

        assertThat(ended(id).line().state()).isEqualTo(AttemptState.CANCELLED);
        assertThat(labs().cost(student, HERE, FakeClassroom.LAB).orElseThrow().left())
                .isEqualTo(3);
        for (int i = 0; i < 2; i++) {
            labs().cancel(others.get(i), busy.get(i));
        }
    }

    @Test
    void attempts_are_counted_and_practice_is_not() {
        classroom().rule(LONG_AGO, FAR, FAR, 1);
        ended(receipt(practice("print('score 50')")).attempt());
        var first = receipt(submit("print('score 50')"));
        assertThat(first.attemptsLeft()).isZero();

        assertThat(submit("print('score 60')"))
                .isInstanceOfSatisfying(
                        Submitted.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Refusal.NO_ATTEMPTS_LEFT));
        assertThat(practice("print('score 60')")).isInstanceOf(Submitted.Receipt.class);
        ended(first.attempt());
    }

    @Test
    void what_the_grader_cannot_judge_costs_no_attempt() {
        classroom().rule(LONG_AGO, FAR, FAR, 1);
        var id = receipt(submit("print('ending ungradable')")).attempt();

        assertThat(ended(id).line().state()).isEqualTo(AttemptState.UNGRADABLE);
        assertThat(labs().cost(student, HERE, FakeClassroom.LAB).orElseThrow().left())
                .isEqualTo(1);
    }

    @Test
    void the_dates_of_the_lab_hold() {
        classroom().rule(FAR, FAR, FAR, null);
        assertThat(reason(submit("print(1)"))).isEqualTo(Refusal.NOT_OPEN);
        assertThat(reason(practice("print(1)"))).isEqualTo(Refusal.NOT_OPEN);

        classroom().rule(LONG_AGO, LONG_AGO, LONG_AGO.plusSeconds(1), null);
        assertThat(reason(submit("print(1)"))).isEqualTo(Refusal.CLOSED);
        ended(receipt(practice("print(1)")).attempt());

        classroom().rule(LONG_AGO, Instant.now().minus(Duration.ofHours(1)), FAR, null);
        assertThat(labs().cost(student, HERE, FakeClassroom.LAB).orElseThrow().penaltyPercent())
                .isEqualTo(10);
        ended(receipt(submit("print(1)")).attempt());
    }

    @Test
    void the_same_key_gives_the_same_receipt() {
        var first =
                labs().submit(student, HERE, FakeClassroom.LAB, files("print('score 5')"), AttemptKind.COUNTED, "k1");
        var again =
                labs().submit(student, HERE, FakeClassroom.LAB, files("print('score 5')"), AttemptKind.COUNTED, "k1");
        var other =
                labs().submit(student, HERE, FakeClassroom.LAB, files("print('score 6')"), AttemptKind.COUNTED, "k1");

        assertThat(receipt(again).attempt()).isEqualTo(receipt(first).attempt());
        assertThat(reason(other)).isEqualTo(Refusal.KEY_REUSED);
        assertThat(labs().attempts(student, HERE, FakeClassroom.LAB)).hasSize(1);
        ended(receipt(first).attempt());
    }

    @Test
    void submissions_of_one_student_at_the_same_instant_are_all_there_once() {
        var ids = Collections.synchronizedList(new ArrayList<AttemptId>());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> {
                if (submit("print('score " + number + "')") instanceof Submitted.Receipt receipt) {
                    ids.add(receipt.attempt());
                }
            }));
        }
        threads.forEach(LabsContract::join);

        assertThat(labs().attempts(student, HERE, FakeClassroom.LAB))
                .extracting(AttemptLine::id)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(labs().attempts(student, HERE, FakeClassroom.LAB))
                .extracting(AttemptLine::number)
                .doesNotHaveDuplicates();
        ids.forEach(this::ended);
    }

    @Test
    void a_regrade_replaces_the_verdict_and_costs_nothing() {
        classroom().rule(LONG_AGO, FAR, FAR, 2);
        var id = receipt(submit("print('score 70')")).attempt();
        ended(id);

        var again = labs().rerun(FakeClassroom.instructor(), id).orElseThrow();
        ended(again);

        assertThat(labs().attempts(student, HERE, FakeClassroom.LAB))
                .extracting(AttemptLine::id)
                .containsExactly(again);
        assertThat(labs().counted(HERE, FakeClassroom.LAB))
                .filteredOn(line -> line.student().equals(student.person()))
                .extracting(AttemptLine::score)
                .containsExactly(70.0);
        assertThat(labs().cost(student, HERE, FakeClassroom.LAB).orElseThrow().left())
                .isEqualTo(1);
    }

    @Test
    void what_the_platform_gave_up_on_is_the_operators_until_it_was_judged_again() {
        var operator = FakeClassroom.operator();
        var id = receipt(submit("print('ending platform_error')")).attempt();
        assertThat(ended(id).line().state()).isEqualTo(AttemptState.PLATFORM_ERROR);
        assertThat(abandoned(operator)).containsExactly(id);
        assertThat(boards().abandoned(operator, 100).getFirst().why()).isNotBlank();
        assertThat(boards().abandoned(FakeClassroom.instructor(), 100)).isEmpty();

        assertThat(labs().rerunAsOperator(FakeClassroom.instructor(), id)).isEmpty();
        assertThat(labs().rerunAsOperator(student, id)).isEmpty();
        var again = labs().rerunAsOperator(operator, id).orElseThrow();
        assertThat(abandoned(operator)).doesNotContain(id);
        ended(again);
        assertThat(abandoned(operator)).containsExactly(again);

        ended(receipt(submit("print('score 60')")).attempt());
        assertThat(abandoned(operator)).isEmpty();
        assertThat(labs().rerunAsOperator(
                                operator,
                                labs().attempts(student, HERE, FakeClassroom.LAB)
                                        .getFirst()
                                        .id()))
                .isEmpty();
    }

    private List<AttemptId> abandoned(Actor operator) {
        return boards().abandoned(operator, 100).stream()
                .filter(each -> each.line().student().equals(student.person()))
                .map(each -> each.line().id())
                .toList();
    }

    @Test
    void only_the_last_practice_runs_are_kept() {
        for (int i = 0; i < 8; i++) {
            ended(receipt(practice("print('score " + i + "')")).attempt());
        }
        await().until(() -> labs().attempts(student, HERE, FakeClassroom.LAB).size() <= 5);
    }

    @Test
    void what_pruned_practice_runs_left_is_swept_and_nothing_else() {
        var counted = receipt(submit("print('score 70')\n# swept? " + student.login()));
        ended(counted.attempt());
        var practised = new ArrayList<Submitted.Receipt>();
        for (int i = 0; i < 7; i++) {
            practised.add(receipt(practice("print('run " + i + " of " + student.login() + "')")));
            ended(practised.getLast().attempt());
        }
        await().until(() -> labs().attempts(student, HERE, FakeClassroom.LAB).size() == 6);

        sweepOfTwoDays();

        var blobs = bean(Blobs.class);
        practised
                .subList(0, 2)
                .forEach(each -> assertThat(blobs.find(each.sha256())).isEmpty());
        practised
                .subList(2, 7)
                .forEach(each -> assertThat(blobs.find(each.sha256())).isPresent());
        assertThat(labs().original(student, counted.attempt())).isPresent();
        assertThat(labs().raw(FakeClassroom.instructor(), counted.attempt())).isPresent();
        assertThat(labs().log(student, practised.getLast().attempt(), Channel.OPEN, 0)
                        .text())
                .contains("run 6");
    }

    /** A column that nobody thought of here would lose its blobs. */
    @Test
    void every_column_that_names_a_blob_is_known_to_the_sweep() throws SQLException {
        var columns = new ArrayList<String>();
        try (var connection = DelegatingDataSource.unwrapDataSource(bean(DataSource.class))
                        .getConnection();
                var found = connection.getMetaData().getColumns(null, "public", "%", "%")) {
            while (found.next()) {
                var name = found.getString("column_name");
                if (name.contains("blob") || name.contains("sha256")) {
                    columns.add(found.getString("table_name") + "." + name);
                }
            }
        }

        assertThat(columns)
                .as("a feature whose rows name blobs needs a BlobUse")
                .containsExactlyInAnyOrder(
                        "labs_submission.sha256",
                        "labs_attempt.result_blob",
                        "labs_attempt.log_blob",
                        "labs_attempt.staff_log_blob",
                        "labs_attempt.artefacts_blob");
    }

    private void sweepOfTwoDays() {
        var sweep = bean(BlobSweep.class);
        assertThat(sweep.sweep(Instant.now().plus(Duration.ofHours(25)))).isZero();
        assertThat(sweep.sweep(Instant.now().plus(Duration.ofHours(50)))).isGreaterThanOrEqualTo(2);
    }

    @Test
    void whoever_looks_hears_of_states_and_of_the_log() {
        var kinds = Collections.synchronizedList(new ArrayList<AttemptNews.Kind>());
        var id = receipt(submit("import time\ntime.sleep(0.3)\nprint('on', flush=True)\ntime.sleep(0.5)"))
                .attempt();
        var registration = live().attempt(id, news -> kinds.add(news.kind()));

        ended(id);

        await().until(() -> kinds.containsAll(List.of(AttemptNews.Kind.STATE, AttemptNews.Kind.LOG)));
        registration.remove();
        assertThat(live().watched()).isEmpty();
    }

    @Test
    void the_board_counts_the_class_and_finds_who_is_stuck() {
        for (int i = 0; i < 4; i++) {
            ended(receipt(submit("print('score 0')\n# " + i)).attempt());
        }

        var board = boards().board(FakeClassroom.instructor(), HERE, FakeClassroom.LAB);

        assertThat(board.students()).isEqualTo(100);
        assertThat(board.stuck())
                .filteredOn(stuck -> stuck.student().equals(student.person()))
                .singleElement()
                .satisfies(stuck -> assertThat(stuck.test()).isEqualTo("hidden"));
        assertThat(board.failing()).extracting(BoardView.FailingTest::id).contains("seen", "hidden");
        assertThat(board.lines())
                .filteredOn(line -> line.student().equals(student.person()))
                .singleElement()
                .satisfies(line -> assertThat(line.counted()).isEqualTo(4));
    }

    @Test
    void a_due_submission_comes_to_the_first_line_quickly() {
        ended(receipt(submit("print('warm up')")).attempt());
        long begun = System.nanoTime();

        var id = receipt(submit("print('hello')")).attempt();
        await().pollInterval(2, TimeUnit.MILLISECONDS)
                .until(() -> !labs().log(student, id, Channel.OPEN, 0).text().isEmpty());

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        ended(id);
    }

    private Submitted submit(String program) {
        return labs().submit(student, HERE, FakeClassroom.LAB, files(program), AttemptKind.COUNTED);
    }

    private Submitted practice(String program) {
        return labs().submit(student, HERE, FakeClassroom.LAB, files(program), AttemptKind.PRACTICE);
    }

    private AttemptDetail ended(AttemptId id) {
        var staff = FakeClassroom.instructor();
        await().pollInterval(20, TimeUnit.MILLISECONDS)
                .atMost(Duration.ofSeconds(40))
                .until(() ->
                        labs().attempt(staff, id).orElseThrow().line().state().ended());
        return labs().attempt(student, id).or(() -> labs().attempt(staff, id)).orElseThrow();
    }

    private static Upload files(String program) {
        return new Upload.Files(Map.of("main.py", program));
    }

    private static Submitted.Receipt receipt(Submitted submitted) {
        assertThat(submitted).isInstanceOf(Submitted.Receipt.class);
        return (Submitted.Receipt) submitted;
    }

    private static Refusal reason(Submitted submitted) {
        assertThat(submitted).isInstanceOf(Submitted.Refused.class);
        return ((Submitted.Refused) submitted).reason();
    }

    private Labs labs() {
        return bean(Labs.class);
    }

    private Boards boards() {
        return bean(Boards.class);
    }

    private LiveAttempts live() {
        return bean(LiveAttempts.class);
    }

    private FakeClassroom classroom() {
        return bean(FakeClassroom.class);
    }

    private Heard heard() {
        return bean(Heard.class);
    }

    private <T> T bean(Class<T> type) {
        if (beans == null) {
            throw new IllegalStateException();
        }
        return beans.getBean(type);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
