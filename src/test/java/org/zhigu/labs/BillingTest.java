package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Blobs;
import org.zhigu.compute.accounts.AccountId;
import org.zhigu.compute.accounts.Accounts;
import org.zhigu.compute.accounts.AtZero;
import org.zhigu.compute.accounts.Grant;
import org.zhigu.compute.accounts.UsageDay;
import org.zhigu.compute.accounts.UsageLedger;
import org.zhigu.compute.accounts.UsageLine;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;

/** What runs cost and whom, and what happens when there is nothing left; each round is asked for by the test. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.test.classroom", value = "true")
@Property(name = "zhigu.compute.local.runner", value = "fakerunner")
@Property(name = "zhigu.compute.local.slots", value = "2")
@Property(name = "zhigu.labs.worker", value = "false")
@Property(name = "zhigu.labs.retry-after", value = "0s")
class BillingTest {
    private static final AtomicInteger PEOPLE = new AtomicInteger(20);
    private static final OfferingId HERE = FakeClassroom.HERE;

    private final Labs labs;
    private final Worker worker;
    private final Attempts attempts;
    private final Accounts accounts;
    private final UsageLedger usage;
    private final Blobs blobs;
    private final Actor student = FakeClassroom.student(PEOPLE.getAndIncrement());

    BillingTest(Labs labs, Worker worker, Attempts attempts, Accounts accounts, UsageLedger usage, Blobs blobs) {
        this.labs = labs;
        this.worker = worker;
        this.attempts = attempts;
        this.accounts = accounts;
        this.usage = usage;
        this.blobs = blobs;
    }

    @AfterEach
    void no_limits() {
        accounts.find(Payers.course(HERE))
                .ifPresent(course -> accounts.rule(course.id(), AtZero.WARN, null, 1, UUID.randomUUID()));
    }

    @Test
    void a_run_is_billed_to_its_student_below_the_course_and_the_university() {
        var id = submit("import time\ntime.sleep(0.2)\nprint('score 5')").attempt();
        drive(id);

        var line = usage.of("sub-" + id + "-1").getFirst();
        assertThat(line.account()).isEqualTo(own());
        assertThat(line.wallMillis()).isPositive();
        assertThat(line.cardMillis()).isEqualTo(Math.round(line.wallMillis() * 0.02));
        assertThat(accounts.path(own()))
                .extracting(account -> account.owner().split(":", 2)[0])
                .containsExactly("student", "offering", "university");
    }

    @Test
    void a_fault_of_the_platform_costs_nothing_and_is_on_the_books() throws IOException {
        var broken = submit("print('score 1') # is lost");
        Files.delete(blobs.find(broken.sha256()).orElseThrow());
        drive(broken.attempt());

        for (int run = 1; run <= 3; run++) {
            assertThat(usage.of("sub-" + broken.attempt() + "-" + run))
                    .extracting(UsageLine::kind)
                    .containsExactly(UsageLine.Kind.RUN, UsageLine.Kind.REVERSAL);
        }
        assertThat(used()).isZero();
    }

    @Test
    void what_staff_ask_for_and_what_cannot_be_judged_the_course_pays() {
        var first = submit("print('score 7')").attempt();
        drive(first);
        long before = used();
        var again = labs.rerun(FakeClassroom.instructor(), first).orElseThrow();
        var broken = submit("print('ending ungradable')").attempt();
        drive(again);
        drive(broken);

        var course = accounts.find(Payers.course(HERE)).orElseThrow().id();
        assertThat(usage.of("sub-" + again + "-1").getFirst().account()).isEqualTo(course);
        assertThat(usage.of("sub-" + broken + "-1").getFirst().account()).isEqualTo(course);
        assertThat(used()).isEqualTo(before);
    }

    @Test
    void whoever_has_nothing_left_waits_and_reads_why_while_others_run() {
        drive(submit("import time\ntime.sleep(0.3)\nprint('score 1')").attempt());
        var course = accounts.find(Payers.course(HERE)).orElseThrow().id();
        accounts.rule(course, AtZero.STOP, 1L, 1, UUID.randomUUID());
        var other = FakeClassroom.student(PEOPLE.getAndIncrement());
        var held = submit("print('score 2')").attempt();
        var free = ((Submitted.Receipt) labs.submit(
                        other,
                        HERE,
                        FakeClassroom.LAB,
                        new Upload.Files(Map.of("main.py", "print('score 3')")),
                        AttemptKind.COUNTED))
                .attempt();
        passed();
        drive(free);

        var waiting = labs.attempt(student, held).orElseThrow();
        assertThat(waiting.line().state()).isEqualTo(AttemptState.QUEUED);
        assertThat(waiting.held())
                .isNotNull()
                .extracting(hold -> hold.why().zh())
                .asString()
                .contains("你在本课程的卡时已用完");
        assertThat(labs.attempt(other, free).orElseThrow().held()).isNull();

        accounts.rule(course, AtZero.STOP, null, 1, UUID.randomUUID());
        passed();
        drive(held);
        assertThat(attempts.findById(held).orElseThrow().state()).isEqualTo(AttemptState.GRADED);
    }

    @Test
    void one_that_runs_is_not_ended_when_the_card_time_is() {
        var id = submit("import time\nprint('on', flush=True)\ntime.sleep(1)\nprint('score 9')")
                .attempt();
        await().pollInSameThread().until(() -> {
            worker.pulse();
            return attempts.findById(id).orElseThrow().startedAt() != null;
        });
        var course = accounts.find(Payers.course(HERE)).orElseThrow().id();
        var day = accounts.today();
        var grant = accounts.grant(
                        course, Grant.Kind.BUDGET, 1, day.minusDays(1), day.plusDays(1), "", UUID.randomUUID())
                .orElseThrow();
        accounts.rule(course, AtZero.STOP, null, 1, UUID.randomUUID());

        drive(id);

        assertThat(attempts.findById(id).orElseThrow().state()).isEqualTo(AttemptState.GRADED);
        accounts.endGrant(course, grant.id(), UUID.randomUUID());
        accounts.grant(course, Grant.Kind.BUDGET, Long.MAX_VALUE / 8, day, day.plusDays(1), "", UUID.randomUUID());
    }

    /** Answers are remembered for a moment. */
    private static void passed() {
        await().pollDelay(Duration.ofMillis(2100)).until(() -> true);
    }

    private AccountId own() {
        return accounts.find(Payers.student(HERE, student.person()))
                .orElseThrow()
                .id();
    }

    private long used() {
        return accounts.find(Payers.student(HERE, student.person())).stream()
                .flatMap(account -> accounts.days(account.id(), LocalDate.EPOCH).stream())
                .mapToLong(UsageDay::cardMillis)
                .sum();
    }

    private Submitted.Receipt submit(String program) {
        return (Submitted.Receipt) labs.submit(
                student, HERE, FakeClassroom.LAB, new Upload.Files(Map.of("main.py", program)), AttemptKind.COUNTED);
    }

    private void drive(AttemptId id) {
        await().pollInSameThread()
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .atMost(Duration.ofSeconds(40))
                .until(() -> {
                    worker.pulse();
                    return attempts.findById(id).orElseThrow().state().ended();
                });
    }
}
