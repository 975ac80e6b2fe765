package org.zhigu.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhigu.courses.LabId;

class LabScheduleTest {
    private static final Instant OPENS = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DUE = Instant.parse("2026-11-15T15:59:59Z");
    private static final Instant CLOSES = DUE.plus(Duration.ofDays(14));

    @ParameterizedTest
    @CsvSource({
        // after the due time, percent a day, percent lost
        "-PT1S,      10,   0",
        "PT0S,       10,   0",
        "PT0.001S,   10,  10",
        "PT1S,       10,  10",
        "PT24H,      10,  10",
        "PT24H0.001S,10,  20",
        "PT48H,      10,  20",
        "PT72H1S,    10,  40",
        "PT240H,     10, 100",
        "PT240H1S,   10, 100",
        "PT9999H,    10, 100",
        "PT1S,        0,   0",
        "PT1S,      100, 100",
        "PT49H,      33,  99",
        "PT73H,      33, 100",
    })
    void each_day_begun_costs_its_percent(Duration late, int percentPerDay, int lost) {
        assertThat(schedule(percentPerDay).penalty(DUE.plus(late))).isEqualTo(lost);
    }

    @Test
    void a_lab_stands_by_its_dates_to_the_instant() {
        var schedule = schedule(10);

        assertThat(schedule.standing(OPENS.minusNanos(1))).isEqualTo(new Standing.NotYetOpen(OPENS));
        assertThat(schedule.standing(OPENS)).isEqualTo(new Standing.Open(DUE));
        assertThat(schedule.standing(DUE)).isEqualTo(new Standing.Open(DUE));
        assertThat(schedule.standing(DUE.plusNanos(1))).isEqualTo(new Standing.Late(10, CLOSES));
        assertThat(schedule.standing(CLOSES)).isEqualTo(new Standing.Late(100, CLOSES));
        assertThat(schedule.standing(CLOSES.plusNanos(1))).isEqualTo(new Standing.Closed(CLOSES));
    }

    @ParameterizedTest
    @CsvSource({
        // opens, due, closes, percent, attempts, faults
        "0, 1, 1,  10,   3, ''",
        "0, 1, 2,   0,    , ''",
        "0, 1, 2, 100,   1, ''",
        "1, 1, 2,  10,    , DUE_NOT_AFTER_OPENING",
        "2, 1, 3,  10,    , DUE_NOT_AFTER_OPENING",
        "0, 2, 1,  10,    , CLOSES_BEFORE_DUE",
        "3, 2, 1,  -1,   0, DUE_NOT_AFTER_OPENING CLOSES_BEFORE_DUE LATE_PERCENT ATTEMPTS",
        "0, 1, 2, 101,1001, LATE_PERCENT ATTEMPTS",
    })
    void dates_must_follow_each_other(
            int opens, int due, int closes, int percent, @Nullable Integer attempts, String faults) {
        var dates = new LabDates(day(opens), day(due), day(closes), percent, attempts);

        assertThat(dates.faults().stream().map(Enum::name)).containsExactly(words(faults));
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ");
    }

    private static Instant day(int number) {
        return OPENS.plus(Duration.ofDays(number));
    }

    private static LabSchedule schedule(int percentPerDay) {
        return new LabSchedule(
                UUID.randomUUID(), OfferingId.next(), LabId.next(), OPENS, DUE, CLOSES, percentPerDay, null, 0);
    }
}
