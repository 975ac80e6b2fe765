package org.zhigu.compute.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Texts;
import org.zhigu.common.pdf.PaperReader;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.ClusterAccount;
import org.zhigu.compute.UsageRecord;

abstract class AccountsContract {
    private static final UUID OPERATOR = UUID.randomUUID();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Inject
    @Nullable
    ApplicationContext beans;

    private AccountId university = AccountId.next();
    private AccountId course = AccountId.next();
    private AccountId student = AccountId.next();

    @BeforeEach
    void a_tree() {
        int number = NUMBER.incrementAndGet();
        university = accounts().open("university:" + number, null);
        course = accounts().open("course:" + number, university);
        student = accounts().open("student:" + number, course);
        cluster().silent = false;
        cluster().records.clear();
        cluster().name = "books-" + number;
    }

    @Test
    void an_account_is_opened_once() {
        assertThat(accounts().open("course:" + NUMBER.get(), university)).isEqualTo(course);
        assertThat(accounts().path(student)).extracting(Account::id).containsExactly(student, course, university);
        assertThat(accounts().below(university)).extracting(Account::id).containsExactly(course);
    }

    @Test
    void a_run_is_billed_once_and_counts_all_the_way_up() {
        var charge = charge(2, 1, Duration.ofMinutes(30));

        assertThat(ledger().charge(charge)).isTrue();
        assertThat(ledger().charge(charge)).isFalse();

        assertThat(ledger().of(charge.run())).singleElement().satisfies(line -> {
            assertThat(line.cardMillis()).isEqualTo(HOUR);
            assertThat(line.kind()).isEqualTo(UsageLine.Kind.RUN);
        });
        for (var account : List.of(student, course, university)) {
            assertThat(used(account)).isEqualTo(HOUR);
        }
    }

    @Test
    void a_run_without_cards_is_billed_by_the_tariff_of_processors() {
        ledger().charge(charge(0, 2, Duration.ofHours(1)));

        assertThat(used(student)).isEqualTo(Math.round(HOUR * 2 * 0.02));
    }

    @Test
    void a_fault_is_given_back_once_and_stays_on_the_books() {
        var charge = charge(1, 1, Duration.ofHours(1));
        ledger().charge(charge);

        assertThat(ledger().reverse(charge.run(), "fault")).isTrue();
        assertThat(ledger().reverse(charge.run(), "fault")).isFalse();
        assertThat(ledger().correct(charge.run(), 5, "cluster")).isFalse();

        assertThat(ledger().of(charge.run())).extracting(UsageLine::cardMillis).containsExactly(HOUR, -HOUR);
        assertThat(used(university)).isZero();
        assertThat(accounts().days(university, LocalDate.EPOCH))
                .singleElement()
                .satisfies(day -> assertThat(day.givenBack()).isEqualTo(HOUR));
    }

    @Test
    void no_line_of_the_ledger_can_be_changed_whoever_has_the_database_in_hand() throws SQLException {
        var charge = charge(1, 1, Duration.ofHours(1));
        ledger().charge(charge);

        var data = DelegatingDataSource.unwrapDataSource(bean(DataSource.class));
        try (var connection = data.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : List.of(
                    "update compute_usage set card_millis = 0",
                    "update compute_usage set account = account where run = '" + charge.run() + "'",
                    "delete from compute_usage")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasStackTraceContaining("only ever added");
            }
        }

        assertThat(ledger().of(charge.run())).extracting(UsageLine::cardMillis).containsExactly(HOUR);
    }

    @Test
    void what_is_not_on_the_books_cannot_be_given_back() {
        assertThat(ledger().reverse("sub-nothing-1", "fault")).isFalse();
    }

    @Test
    void runs_that_end_at_the_same_instant_are_all_counted() throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            var charge = charge(1, 1, Duration.ofSeconds(1));
            threads.add(Thread.ofVirtual().start(() -> ledger().charge(charge)));
            threads.add(Thread.ofVirtual().start(() -> ledger().charge(charge)));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(used(university)).isEqualTo(8000);
        assertThat(ledger().lines(university, LocalDate.EPOCH, tomorrow(), null, 100))
                .hasSize(8);
    }

    @Test
    void the_lines_come_in_pages_for_every_level() {
        for (int i = 0; i < 5; i++) {
            ledger().charge(charge(1, 1, Duration.ofSeconds(1 + i)));
        }
        for (var account : List.of(student, course, university)) {
            var first = ledger().lines(account, LocalDate.EPOCH, tomorrow(), null, 3);
            var second = ledger().lines(account, LocalDate.EPOCH, tomorrow(), first.getLast(), 3);

            assertThat(first).hasSize(3);
            assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        }
        assertThat(ledger().lines(AccountId.next(), LocalDate.EPOCH, tomorrow(), null, 3))
                .isEmpty();
    }

    @Test
    void more_than_the_account_above_has_in_these_days_is_told_with_the_figures_before_it_is_given() {
        var day = accounts().today();
        assertThat(accounts().beyond(course, Grant.Kind.BUDGET, 900 * HOUR, day, day.plusDays(120)))
                .as("nothing was given above, so nothing limits it")
                .isEmpty();
        accounts().grant(university, Grant.Kind.MONTH, 100 * HOUR, day, day.plusDays(400), "", OPERATOR);

        assertThat(accounts().beyond(course, Grant.Kind.BUDGET, 300 * HOUR, day, day.plusDays(80)))
                .as("three months of it are there")
                .isEmpty();
        assertThat(accounts().beyond(course, Grant.Kind.BUDGET, 301 * HOUR, day, day.plusDays(80)))
                .hasValueSatisfying(beyond -> {
                    assertThat(beyond.above().id()).isEqualTo(university);
                    assertThat(beyond.there()).isEqualTo(300 * HOUR);
                    assertThat(beyond.wished()).isEqualTo(301 * HOUR);
                });
        accounts().grant(course, Grant.Kind.BUDGET, 200 * HOUR, day, day.plusDays(80), "", OPERATOR);
        assertThat(accounts().beyond(course, Grant.Kind.BUDGET, 101 * HOUR, day, day.plusDays(80)))
                .hasValueSatisfying(beyond -> assertThat(beyond.wished()).isEqualTo(301 * HOUR));
        assertThat(accounts().beyond(course, Grant.Kind.BUDGET, HOUR, day.minusDays(60), day.minusDays(30)))
                .as("before the first day there is nothing")
                .hasValueSatisfying(beyond -> assertThat(beyond.there()).isZero());

        assertThat(accounts().beyond(course, 200 * HOUR)).isEmpty();
        assertThat(accounts().beyond(course, 201 * HOUR))
                .hasValueSatisfying(beyond -> assertThat(beyond.above().id()).isEqualTo(course));
    }

    @Test
    void budgets_that_are_together_more_than_the_account_above_has_are_asked_about_before_they_are_given() {
        var day = accounts().today();
        var sibling = accounts().open("offering:other-" + NUMBER.get(), university);
        accounts().grant(sibling, Grant.Kind.BUDGET, 600 * HOUR, day, day.plusDays(100), "", OPERATOR);
        assertThat(accounts().together(course, Grant.Kind.BUDGET, 600 * HOUR, day, day.plusDays(100)))
                .as("nothing was given above, so there is nothing to be shared")
                .isEmpty();
        accounts().grant(university, Grant.Kind.YEAR, 1000 * HOUR, day, day.plusDays(730), "", OPERATOR);

        assertThat(accounts().together(course, Grant.Kind.BUDGET, 400 * HOUR, day, day.plusDays(100)))
                .isEmpty();
        assertThat(accounts().together(course, Grant.Kind.BUDGET, 401 * HOUR, day, day.plusDays(100)))
                .hasValueSatisfying(beyond -> {
                    assertThat(beyond.above().id()).isEqualTo(university);
                    assertThat(beyond.there()).isEqualTo(1000 * HOUR);
                    assertThat(beyond.wished()).isEqualTo(1001 * HOUR);
                });
        assertThat(accounts().together(course, Grant.Kind.MONTH, 150 * HOUR, day.plusDays(200), day.plusDays(290)))
                .as("on other days, but of the same year of it")
                .hasValueSatisfying(beyond -> assertThat(beyond.wished()).isEqualTo(1050 * HOUR));
        assertThat(accounts().together(course, Grant.Kind.BUDGET, 900 * HOUR, day.plusDays(400), day.plusDays(500)))
                .as("in the next year nothing is given yet")
                .isEmpty();

        var given = accounts().grants(sibling).getFirst();
        accounts().endGrant(sibling, given.id(), OPERATOR);
        assertThat(accounts().together(course, Grant.Kind.BUDGET, 1000 * HOUR, day, day.plusDays(100)))
                .as("what was ended is there again")
                .isEmpty();
        assertThat(accounts().beyond(course, 100 * HOUR, 10)).isEmpty();
        assertThat(accounts().beyond(course, 100 * HOUR, 21))
                .hasValueSatisfying(beyond -> assertThat(beyond.wished()).isEqualTo(2100 * HOUR));
        assertThat(accounts().beyond(course, Long.MAX_VALUE / 4, 20_000)).isPresent();
    }

    @Test
    void who_below_an_account_has_used_up_a_share_is_told_with_the_rule_for_it() {
        var other = accounts().open("student:other-" + NUMBER.get(), course);
        ledger().charge(charge(1, 1, Duration.ofHours(2)));
        assertThat(accounts().spentBelow(course).rules()).isEmpty();

        accounts().rule(course, AtZero.LOWER, HOUR, 1, OPERATOR);
        assertThat(accounts().spentBelow(course).rules())
                .containsExactly(Map.entry("student:" + NUMBER.get(), AtZero.LOWER));

        grant(student, 9 * HOUR);
        grant(other, HOUR);
        assertThat(accounts().spentBelow(course).rules())
                .as("what somebody was given goes before what each has")
                .isEmpty();
    }

    @Test
    void at_zero_the_policy_of_the_account_that_is_spent_holds() {
        grant(course, HOUR);
        assertThat(accounts().clearance(student)).isInstanceOf(Clearance.Free.class);
        ledger().charge(charge(1, 1, Duration.ofHours(2)));

        assertThat(accounts().clearance(student)).isInstanceOf(Clearance.Warned.class);
        accounts().rule(course, AtZero.LOWER, null, 1, OPERATOR);
        assertThat(accounts().clearance(student)).isInstanceOf(Clearance.Lowered.class);
        accounts().rule(course, AtZero.STOP, null, 1, OPERATOR);
        assertThat(accounts().clearance(student))
                .isInstanceOfSatisfying(
                        Clearance.Stopped.class,
                        stopped -> assertThat(stopped.spent().id()).isEqualTo(course));
        grant(course, 3 * HOUR);
        assertThat(accounts().clearance(student)).isInstanceOf(Clearance.Free.class);
    }

    @Test
    void each_student_may_have_a_share_of_the_course() {
        accounts().rule(course, AtZero.STOP, HOUR, 1, OPERATOR);
        var other = accounts().open("other:" + NUMBER.get(), course);
        ledger().charge(charge(1, 1, Duration.ofHours(1)));

        assertThat(accounts().clearance(student))
                .isInstanceOfSatisfying(
                        Clearance.Stopped.class,
                        stopped -> assertThat(stopped.spent().id()).isEqualTo(student));
        assertThat(accounts().clearance(other)).isInstanceOf(Clearance.Free.class);
        assertThat(accounts().balance(student).left()).isZero();
    }

    @Test
    void a_grant_ends_from_today_on_and_only_for_its_own_account() {
        var grant = grant(course, HOUR);

        assertThat(accounts().endGrant(university, grant.id(), OPERATOR)).isFalse();
        assertThat(accounts().balance(course).left()).isEqualTo(HOUR);
        assertThat(accounts().endGrant(course, grant.id(), OPERATOR)).isTrue();
        assertThat(accounts().endGrant(course, grant.id(), OPERATOR)).isFalse();
        assertThat(accounts().balance(course).exhausted()).isTrue();
    }

    @Test
    void what_cannot_be_is_not_granted() {
        var day = accounts().today();
        assertThat(accounts().grant(course, Grant.Kind.SUBSIDY, 0, day, day.plusDays(1), "", OPERATOR))
                .isEmpty();
        assertThat(accounts().grant(course, Grant.Kind.SUBSIDY, 5, day, day, "", OPERATOR))
                .isEmpty();
        assertThat(accounts().grant(AccountId.next(), Grant.Kind.SUBSIDY, 5, day, day.plusDays(1), "", OPERATOR))
                .isEmpty();
        assertThat(accounts().rule(course, AtZero.STOP, -1L, 1, OPERATOR)).isFalse();
        assertThat(accounts().rule(course, AtZero.STOP, null, 0, OPERATOR)).isFalse();
        assertThat(accounts().balance(course).limited()).isFalse();
    }

    @Test
    void a_statement_says_the_same_as_a_table_and_on_paper() {
        grant(course, 10 * HOUR);
        var kept = charge(1, 1, Duration.ofHours(2));
        var fault = charge(1, 1, Duration.ofHours(1));
        ledger().charge(kept);
        ledger().charge(fault);
        ledger().reverse(fault.run(), "fault");
        var statements = bean(Statements.class);
        var statement = statements
                .of(course, "深度学习", tomorrow().minusDays(3), tomorrow(), owner -> "=陈禾")
                .orElseThrow();

        var csv = new String(statements.csv(statement, Texts.CHINESE), StandardCharsets.UTF_8);
        var chinese = statements.pdf(statement, Texts.CHINESE);
        var english = PaperReader.words(statements.pdf(statement, Texts.ENGLISH));

        assertThat(csv).startsWith("\uFEFF结束时间").contains(kept.run(), "'=陈禾", "平台故障退回", "2.000000", "-1.000000");
        assertThat(PaperReader.words(chinese))
                .contains("卡时对账单", "深度学习", "期间使用", "2卡时", "其中因平台故障退回", "1卡时", "8卡时（共10卡时）", "=陈禾", "-1.000000");
        assertThat(english).contains("Statementofcardtime", "8of10card-hours", "givenbackafteraplatformfault");
        assertThat(PaperReader.pages(chinese)).isOne();
        assertThat(statements.of(course, "x", tomorrow(), tomorrow(), owner -> owner))
                .isEmpty();
        assertThat(statements.of(AccountId.next(), "x", LocalDate.EPOCH, tomorrow(), owner -> owner))
                .isEmpty();
    }

    @Test
    void recent_use_weighs_half_after_the_half_life() {
        ledger().charge(charge(1, 1, Duration.ofHours(1)));
        shares().renew();

        assertThat(shares().of("university:" + NUMBER.get()).recent()).isCloseTo((double) HOUR, within(3600.0));
        var now = Instant.EPOCH;
        assertThat(Shares.decayed(100, now, now.plus(Duration.ofDays(2)), Duration.ofDays(2)))
                .isEqualTo(50);
        assertThat(shares().of("nobody").recent()).isZero();
    }

    @Test
    void the_night_corrects_what_the_cluster_measured_otherwise() {
        var charge = charge(1, 1, Duration.ofMinutes(10));
        var same = charge(1, 1, Duration.ofMinutes(10));
        ledger().charge(charge);
        ledger().charge(same);
        cluster().records.add(record(charge.run(), 1, Duration.ofMinutes(20), "x"));
        cluster().records.add(record(same.run(), 1, Duration.ofMinutes(10).plusSeconds(3), "x"));

        var report = reconcile();

        assertThat(report).isEqualTo(new Reconciliation.Report(2, 1, 0));
        assertThat(used(student)).isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(reconcile()).isEqualTo(new Reconciliation.Report(2, 0, 0));
        assertThat(reconciliation().differences(1000))
                .anySatisfy(difference -> assertThat(difference.run()).isEqualTo(charge.run()))
                .noneSatisfy(difference -> assertThat(difference.run()).isEqualTo(same.run()));
    }

    @Test
    void the_night_leaves_what_was_given_back() {
        var charge = charge(1, 1, Duration.ofMinutes(10));
        ledger().charge(charge);
        ledger().reverse(charge.run(), "fault");
        cluster().records.add(record(charge.run(), 1, Duration.ofMinutes(20), "x"));

        assertThat(reconcile().corrected()).isZero();
        assertThat(used(student)).isZero();
    }

    @Test
    void what_only_the_cluster_knows_is_billed_to_the_account_it_names_or_listed() {
        var name = accounts().find(course).orElseThrow().clusterName();
        var lost = "sub-" + UUID.randomUUID() + "-1";
        cluster().records.add(record(lost, 2, Duration.ofMinutes(30), name));
        cluster().records.add(record("sub-" + UUID.randomUUID() + "-1", 1, Duration.ofMinutes(5), "somebody"));
        cluster().records.add(record("somebody-elses-job", 1, Duration.ofMinutes(5), name));

        var report = reconcile();

        assertThat(report).isEqualTo(new Reconciliation.Report(2, 1, 1));
        assertThat(used(course)).isEqualTo(HOUR);
        assertThat(ledger().charge(new Charge(lost, student, cluster().name(), 2, 1, Instant.EPOCH, Instant.EPOCH)))
                .isFalse();
    }

    @Test
    void what_the_cluster_does_not_know_is_listed_and_stays() {
        var charge = charge(1, 1, Duration.ofMinutes(10));
        ledger().charge(charge);

        assertThat(reconcile().listed()).isEqualTo(1);
        assertThat(reconcile().listed()).isZero();
        assertThat(used(student)).isEqualTo(Duration.ofMinutes(10).toMillis());
    }

    @Test
    void no_answer_from_the_cluster_changes_nothing() {
        var charge = charge(1, 1, Duration.ofMinutes(10));
        ledger().charge(charge);
        cluster().silent = true;

        assertThat(org.junit.jupiter.api.Assertions.assertThrows(BackendException.class, this::reconcile))
                .hasMessageContaining("no answer");
        assertThat(used(student)).isEqualTo(Duration.ofMinutes(10).toMillis());
        bean(Reconciliation.class).nightly();
    }

    @Test
    void the_cluster_is_told_the_two_upper_levels_and_the_limits_of_those_that_stop() {
        grant(course, 10 * HOUR);
        accounts().rule(course, AtZero.STOP, null, 1, OPERATOR);
        var fault = charge(1, 1, Duration.ofHours(1));
        ledger().charge(fault);
        ledger().reverse(fault.run(), "fault");
        ledger().charge(charge(1, 1, Duration.ofHours(2)));

        bean(ClusterLimits.class).keep();

        var top = accounts().find(university).orElseThrow().clusterName();
        var name = accounts().find(course).orElseThrow().clusterName();
        assertThat(cluster().kept)
                .contains(new ClusterAccount(top, null, null), new ClusterAccount(name, top, 11 * 60L))
                .noneMatch(account -> account.name()
                        .equals(accounts().find(student).orElseThrow().clusterName()));
    }

    /** Whatever comes in, twice or in any order: the sums of the days are the sums of the lines. */
    @Test
    void the_sums_are_those_of_the_lines() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var charges = new ArrayList<Charge>();
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    charges.add(
                            charge(random.nextInt(3), 1 + random.nextInt(3), Duration.ofSeconds(random.nextInt(900))));
                    ledger().charge(charges.getLast());
                }
                case 2 -> some(charges, random).ifPresent(charge -> ledger().reverse(charge.run(), "fault"));
                default ->
                    some(charges, random)
                            .ifPresent(charge -> ledger().correct(charge.run(), random.nextInt(100_000), "cluster"));
            }
        }
        long lines = charges.stream()
                .mapToLong(charge -> UsageLedger.sum(ledger().of(charge.run())))
                .sum();

        assertThat(used(university)).as("seed " + seed).isEqualTo(lines);
        assertThat(used(student)).as("seed " + seed).isEqualTo(lines);
    }

    private static java.util.Optional<Charge> some(List<Charge> charges, Random random) {
        return charges.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(charges.get(random.nextInt(charges.size())));
    }

    private Charge charge(int cards, int cpus, Duration wall) {
        var end = bean(Clock.class).instant().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofHours(6));
        return new Charge(
                "sub-" + UUID.randomUUID() + "-1", student, cluster().name(), cards, cpus, end.minus(wall), end);
    }

    private UsageRecord record(String job, int cards, Duration wall, String account) {
        var end = bean(Clock.class).instant().minus(Duration.ofHours(6));
        return new UsageRecord(job, "t", account, cards, end.minus(wall), end, "COMPLETED");
    }

    private Reconciliation.Report reconcile() {
        var now = bean(Clock.class).instant();
        return reconciliation().reconcile(now.minus(Duration.ofDays(1)), now);
    }

    private Grant grant(AccountId account, long amount) {
        var day = accounts().today();
        return accounts()
                .grant(account, Grant.Kind.SUBSIDY, amount, day.minusDays(2), day.plusDays(30), "", OPERATOR)
                .orElseThrow();
    }

    private long used(AccountId account) {
        return accounts().days(account, LocalDate.EPOCH).stream()
                .mapToLong(UsageDay::cardMillis)
                .sum();
    }

    private LocalDate tomorrow() {
        return accounts().today().plusDays(1);
    }

    private Accounts accounts() {
        return bean(Accounts.class);
    }

    private UsageLedger ledger() {
        return bean(UsageLedger.class);
    }

    private Shares shares() {
        return bean(Shares.class);
    }

    private Reconciliation reconciliation() {
        return bean(Reconciliation.class);
    }

    private FakeCluster cluster() {
        return bean(FakeCluster.class);
    }

    private <T> T bean(Class<T> type) {
        if (beans == null) {
            throw new IllegalStateException();
        }
        return beans.getBean(type);
    }
}
