package org.zhigu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhigu.common.Texts;

class DatesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T11:59:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Dates dates = new Dates(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-01T15:59:00Z | Asia/Shanghai    | 12月01日 23:59 (UTC+8)         | 1 Dec 23:59 (UTC+8)
            2027-03-01T15:59:00Z | Asia/Shanghai    | 2027年03月01日 23:59 (UTC+8)   | 1 Mar 2027 23:59 (UTC+8)
            2026-12-01T15:59:00Z | Asia/Kolkata     | 12月01日 21:29 (UTC+5:30)      | 1 Dec 21:29 (UTC+5:30)
            2026-12-01T15:59:00Z | America/New_York | 12月01日 10:59 (UTC-5)         | 1 Dec 10:59 (UTC-5)
            2026-12-01T15:59:00Z | Etc/UTC          | 12月01日 15:59 (UTC)           | 1 Dec 15:59 (UTC)
            """)
    void a_moment_is_told_with_its_zone(Instant instant, ZoneId zone, String chinese, String english) {
        assertThat(dates.moment(instant, zone, Texts.CHINESE)).isEqualTo(chinese);
        assertThat(dates.moment(instant, zone, Texts.ENGLISH)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT52H      | 还有 2 天 4 小时  | 2 days 4 hours left
            PT25H30M   | 还有 1 天 1 小时  | 1 day 1 hour left
            PT314H     | 还有 13 天        | 13 days left
            PT3H20M    | 还有 3 小时 20 分钟 | 3 hours 20 min left
            PT12M30S   | 还有 12 分钟      | 12 min left
            PT10S      | 还有 1 分钟       | 1 min left
            PT-3H      | 已过 3 小时       | 3 hours over
            """)
    void what_is_left_is_told_by_its_two_largest_units(Duration left, String chinese, String english) {
        assertThat(dates.until(NOW.plus(left), Texts.CHINESE)).isEqualTo(chinese);
        assertThat(dates.until(NOW.plus(left), Texts.ENGLISH)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT30S    | 刚刚          | just now
            PT15M50S | 15 分钟前     | 15 min ago
            PT26H    | 1 天前        | 1 day ago
            PT-2H    | 还有 2 小时   | 2 hours left
            """)
    void what_has_passed_is_told_by_its_largest_unit(Duration passed, String chinese, String english) {
        assertThat(dates.ago(NOW.minus(passed), Texts.CHINESE)).isEqualTo(chinese);
        assertThat(dates.ago(NOW.minus(passed), Texts.ENGLISH)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT8.4S     | 8.4 秒      | 8.4 s
            PT0.3S     | 0.3 秒      | 0.3 s
            PT42.6S    | 43 秒       | 43 s
            PT3M10S    | 3 分 10 秒  | 3 min 10 s
            PT5M       | 5 分钟      | 5 min
            """)
    void a_span_is_as_exact_as_one_cares(Duration span, String chinese, String english) {
        assertThat(Dates.span(span, Texts.CHINESE)).isEqualTo(chinese);
        assertThat(Dates.span(span, Texts.ENGLISH)).isEqualTo(english);
    }

    @Test
    void a_browser_that_names_no_zone_is_taken_to_be_at_the_park() {
        assertThat(Dates.zone(null)).isEqualTo(SHANGHAI);
        assertThat(Dates.zone("Mars/Olympus")).isEqualTo(SHANGHAI);
        assertThat(Dates.zone("Asia/Tokyo")).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
