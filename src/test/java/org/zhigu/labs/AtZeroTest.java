package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zhigu.compute.accounts.AccountId;
import org.zhigu.compute.accounts.Accounts;
import org.zhigu.compute.accounts.AtZero;
import org.zhigu.compute.accounts.Clearance;
import org.zhigu.compute.accounts.Grant;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.OfferingId;

/** What becomes of submissions when the card time of a course or a university is used up; one slot, and each round is asked for. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.test.classroom", value = "true")
@Property(name = "zhigu.compute.local.runner", value = "fakerunner")
@Property(name = "zhigu.compute.local.slots", value = "1")
@Property(name = "zhigu.labs.worker", value = "false")
class AtZeroTest {
    private static final AtomicInteger PEOPLE = new AtomicInteger(60);
    private static final OfferingId HERE = FakeClassroom.HERE;
    private static final OfferingId ELSEWHERE = FakeClassroom.ELSEWHERE;
    private static final UUID OPERATOR = UUID.randomUUID();

    private final Labs labs;
    private final Worker worker;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Set<AccountId> spent = new HashSet<>();

    AtZeroTest(Labs labs, Worker worker, Attempts attempts, Accounts accounts) {
        this.labs = labs;
        this.worker = worker;
        this.attempts = attempts;
        this.accounts = accounts;
    }

    /** Without grants in force, but with some that were, an account would be at zero for ever: what is left is plenty. */
    @AfterEach
    void plenty() {
        spent.forEach(account -> give(account, Long.MAX_VALUE / 8));
        passed();
    }

    @Test
    void runs_go_on_where_it_is_only_said() {
        var course = spent(HERE, AtZero.WARN);

        var id = submit(HERE);

        assertThat(accounts.clearance(course)).isInstanceOf(Clearance.Warned.class);
        drive(id);
        assertThat(state(id)).isEqualTo(AttemptState.GRADED);
    }

    @Test
    void a_course_of_lower_priority_goes_when_nobody_else_waits() {
        spent(HERE, AtZero.LOWER);
        var ours = submit(HERE);
        var theirs = submit(ELSEWHERE);

        drive(theirs);
        drive(ours);

        assertThat(claimed(ours)).isAfter(claimed(theirs));
        assertThat(state(ours)).isEqualTo(AttemptState.GRADED);
    }

    @Test
    void a_student_whose_own_share_is_spent_goes_after_the_others_of_the_course() {
        var spender = FakeClassroom.student(PEOPLE.getAndIncrement());
        drive(submit(spender, HERE));
        accounts.rule(course(HERE), AtZero.LOWER, 1L, 1, OPERATOR);
        passed();
        var spenders = submit(spender, HERE);
        var others = submit(FakeClassroom.student(PEOPLE.getAndIncrement()), HERE);

        drive(others);
        drive(spenders);

        assertThat(claimed(spenders)).isAfter(claimed(others));
        assertThat(state(spenders)).isEqualTo(AttemptState.GRADED);
        accounts.rule(course(HERE), AtZero.WARN, null, 1, OPERATOR);
    }

    @Test
    void a_stopped_course_takes_submissions_which_start_by_themselves_once_there_is_card_time_again() {
        var course = spent(HERE, AtZero.STOP);
        var ours = submit(HERE);
        var theirs = submit(ELSEWHERE);

        drive(theirs);

        assertThat(state(ours)).isEqualTo(AttemptState.QUEUED);
        give(course, Long.MAX_VALUE / 8);
        passed();
        drive(ours);
        assertThat(state(ours)).isEqualTo(AttemptState.GRADED);
    }

    @Test
    void a_university_at_zero_stops_its_courses_and_no_others() {
        spent(HERE, AtZero.WARN);
        var university = accounts.path(course(HERE)).getLast().id();
        nothingBut(university, 1);
        accounts.rule(university, AtZero.STOP, null, 1, OPERATOR);
        passed();
        var ours = submit(HERE);
        var theirs = submit(ELSEWHERE);

        drive(theirs);

        assertThat(state(ours)).isEqualTo(AttemptState.QUEUED);
        accounts.rule(university, AtZero.WARN, null, 1, OPERATOR);
        passed();
        drive(ours);
        assertThat(state(ours)).isEqualTo(AttemptState.GRADED);
    }

    /** A course that has used more than it was given. */
    private AccountId spent(OfferingId offering, AtZero rule) {
        drive(submit(offering));
        var course = course(offering);
        nothingBut(course, 1);
        accounts.rule(course, rule, null, 1, OPERATOR);
        assertThat(accounts.balance(course).exhausted()).isTrue();
        passed();
        return course;
    }

    private AccountId course(OfferingId offering) {
        return accounts.find(Payers.course(offering)).orElseThrow().id();
    }

    private void nothingBut(AccountId account, long millis) {
        accounts.grants(account).forEach(grant -> accounts.endGrant(account, grant.id(), OPERATOR));
        give(account, millis);
        spent.add(account);
    }

    private void give(AccountId account, long millis) {
        var day = accounts.today();
        assertThat(accounts.grant(account, Grant.Kind.SUBSIDY, millis, day, day.plusDays(1), "", OPERATOR))
                .isPresent();
    }

    /** Answers are remembered for a moment. */
    private static void passed() {
        await().pollDelay(Duration.ofMillis(2100)).until(() -> true);
    }

    private AttemptId submit(OfferingId offering) {
        int number = PEOPLE.getAndIncrement();
        return submit(offering.equals(HERE) ? FakeClassroom.student(number) : FakeClassroom.stranger(number), offering);
    }

    private AttemptId submit(Actor student, OfferingId offering) {
        var program = "import time\ntime.sleep(0.2)\nprint('score 5')";
        var receipt = (Submitted.Receipt) labs.submit(
                student,
                offering,
                FakeClassroom.LAB,
                new Upload.Files(Map.of("main.py", program)),
                AttemptKind.COUNTED);
        return receipt.attempt();
    }

    private AttemptState state(AttemptId id) {
        return attempts.findById(id).orElseThrow().state();
    }

    private Instant claimed(AttemptId id) {
        var at = attempts.findById(id).orElseThrow().claimedAt();
        assertThat(at).isNotNull();
        return Objects.requireNonNull(at);
    }

    private void drive(AttemptId id) {
        await().pollInSameThread()
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .atMost(Duration.ofSeconds(40))
                .until(() -> {
                    worker.pulse();
                    return state(id).ended();
                });
    }
}
