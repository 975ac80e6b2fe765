package org.zhigu.compute.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final AccountId SOMEBODY = AccountId.next();
    private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);

    @Test
    void whoever_was_given_nothing_is_not_limited() {
        assertThat(Balance.reckon(List.of(), List.of(used(1, 500)), SEPTEMBER).exhausted())
                .isFalse();
    }

    @Test
    void a_monthly_package_gives_the_amount_anew_and_the_rest_of_a_month_lapses() {
        var grant = grant(Grant.Kind.MONTH, 100, 0, 122);

        var balance = Balance.reckon(List.of(grant), List.of(used(3, 30), used(31, 45)), SEPTEMBER.plusDays(40));

        assertThat(balance.granted()).isEqualTo(100);
        assertThat(balance.left()).isEqualTo(55);
        assertThat(balance.from()).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(balance.until()).as("the first day after it").isEqualTo(LocalDate.of(2026, 11, 1));
    }

    @Test
    void what_ends_first_is_used_first() {
        var package1 = grant(Grant.Kind.YEAR, 1000, 0, 365);
        var subsidy = grant(Grant.Kind.SUBSIDY, 50, 0, 10);

        var during = Balance.reckon(List.of(package1, subsidy), List.of(used(2, 60)), SEPTEMBER.plusDays(5));
        var after = Balance.reckon(List.of(package1, subsidy), List.of(used(2, 60)), SEPTEMBER.plusDays(20));

        assertThat(during.left()).isEqualTo(990);
        assertThat(during.until()).isEqualTo(SEPTEMBER.plusDays(10));
        assertThat(after.left()).isEqualTo(990);
        assertThat(after.granted()).isEqualTo(1000);
    }

    @Test
    void what_no_period_holds_is_over_and_the_next_does_not_pay_for_it() {
        var grant = grant(Grant.Kind.MONTH, 100, 0, 365);

        var now = Balance.reckon(List.of(grant), List.of(used(3, 130)), SEPTEMBER.plusDays(4));
        var next = Balance.reckon(List.of(grant), List.of(used(3, 130)), SEPTEMBER.plusDays(34));

        assertThat(now.exhausted()).isTrue();
        assertThat(now.over()).isEqualTo(30);
        assertThat(next.left()).isEqualTo(100);
        assertThat(next.over()).isZero();
    }

    @Test
    void outside_of_its_days_a_grant_gives_nothing() {
        var grant = grant(Grant.Kind.SUBSIDY, 100, 10, 20);

        assertThat(Balance.reckon(List.of(grant), List.of(), SEPTEMBER.plusDays(9))
                        .exhausted())
                .isTrue();
        assertThat(Balance.reckon(List.of(grant), List.of(), SEPTEMBER.plusDays(10))
                        .left())
                .isEqualTo(100);
        assertThat(Balance.reckon(List.of(grant), List.of(), SEPTEMBER.plusDays(20))
                        .exhausted())
                .isTrue();
    }

    @Test
    void a_month_is_counted_from_the_first_day_whatever_its_number() {
        var grant = new Grant(
                UUID.randomUUID(),
                SOMEBODY,
                Grant.Kind.MONTH,
                100,
                LocalDate.of(2027, 1, 31),
                LocalDate.of(2027, 5, 1),
                "",
                UUID.randomUUID(),
                Instant.EPOCH,
                null);

        assertThat(grant.periods())
                .extracting(Grant.Period::from)
                .containsExactly(
                        LocalDate.of(2027, 1, 31),
                        LocalDate.of(2027, 2, 28),
                        LocalDate.of(2027, 3, 31),
                        LocalDate.of(2027, 4, 30));
    }

    /** Whatever is given and used: nothing is used twice, and nothing gets lost. */
    @Test
    void used_and_over_make_up_what_was_used() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var kinds = Grant.Kind.values();
            var grants = new ArrayList<Grant>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                grants.add(grant(kinds[random.nextInt(kinds.length)], 1 + random.nextInt(500), 0, 400));
            }
            var days = new ArrayList<UsageDay>();
            long sum = 0;
            for (int day = 0; day < 25; day++) {
                long amount = random.nextInt(60);
                sum += amount;
                days.add(used(day, amount));
            }
            var balance = Balance.reckon(grants, days, SEPTEMBER.plusDays(25));

            assertThat(balance.used() + balance.over()).as("seed " + seed).isEqualTo(sum);
            assertThat(balance.used()).as("seed " + seed).isLessThanOrEqualTo(balance.granted());
        }
    }

    private static UsageDay used(int day, long amount) {
        return new UsageDay(SOMEBODY, SEPTEMBER.plusDays(day), amount, 0, 1);
    }

    private static Grant grant(Grant.Kind kind, long amount, int from, int to) {
        return new Grant(
                UUID.randomUUID(),
                SOMEBODY,
                kind,
                amount,
                SEPTEMBER.plusDays(from),
                SEPTEMBER.plusDays(to),
                "",
                UUID.randomUUID(),
                Instant.EPOCH,
                null);
    }
}
