package org.zhigu.ui;

import com.vaadin.flow.component.UI;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Texts;

/** Times as people say them, in the language and the zone of the person who looks. */
@Singleton
public class Dates {
    private static final ZoneId HOME = ZoneId.of("Asia/Shanghai");

    private static final int FAR_DAYS = 7;

    private final Clock clock;

    public Dates(Clock clock) {
        this.clock = clock;
    }

    /** {@code 12月01日 23:59 (UTC+8)}; the year only when it is another one. */
    public String moment(Instant instant) {
        return moment(instant, zone(), locale());
    }

    /** {@code 12月01日}; the year only when it is another one. */
    public String day(Instant instant) {
        return day(instant, zone(), locale());
    }

    /** A day of the calendar, wherever one is: {@code 2026年12月01日}. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(Texts.text(locale(), "ui.date.day.year"), locale())
                .format(day);
    }

    /** {@code 2026年12月}. */
    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern(Texts.text(locale(), "ui.date.month"), locale())
                .format(month);
    }

    /** {@code 15:02:31}, for what happened just now. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm:ss").format(instant.atZone(zone()));
    }

    /** {@code 还有 2 天 4 小时}, or for what is past {@code 已过 3 小时}. */
    public String until(Instant instant) {
        return until(instant, locale());
    }

    /** {@code 15 分钟前}, {@code 刚刚}; for what is to come, as {@link #until}. */
    public String ago(Instant instant) {
        return ago(instant, locale());
    }

    /** {@code 8.4 秒}, {@code 3 分 10 秒}, {@code 2 天 4 小时}. */
    public String span(Duration duration) {
        return span(duration, locale());
    }

    public Instant now() {
        return clock.instant();
    }

    /** The zone that the browser named, else the one of the park. */
    public ZoneId zone() {
        var ui = UI.getCurrent();
        var details = ui == null ? null : ui.getPage().getExtendedClientDetails();
        return zone(details == null ? null : details.getTimeZoneId());
    }

    /** {@code 中国时间}. */
    public String zoneName() {
        return zone().getDisplayName(TextStyle.FULL, locale());
    }

    static ZoneId zone(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return HOME;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return HOME;
        }
    }

    String moment(Instant instant, ZoneId zone, Locale locale) {
        var there = instant.atZone(zone);
        return day(instant, zone, locale) + " "
                + DateTimeFormatter.ofPattern("HH:mm", locale).format(there) + " (" + offset(there) + ")";
    }

    String day(Instant instant, ZoneId zone, Locale locale) {
        var there = instant.atZone(zone);
        boolean thisYear = there.getYear() == clock.instant().atZone(zone).getYear();
        var key = thisYear ? "ui.date.day" : "ui.date.day.year";
        return DateTimeFormatter.ofPattern(Texts.text(locale, key), locale).format(there);
    }

    String until(Instant instant, Locale locale) {
        var left = Duration.between(clock.instant(), instant);
        var key = left.isNegative() ? "ui.date.past" : "ui.date.left";
        return Texts.text(locale, key, span(coarse(left.abs()), locale));
    }

    String ago(Instant instant, Locale locale) {
        var passed = Duration.between(instant, clock.instant());
        if (passed.isNegative() && passed.abs().toMinutes() >= 1) {
            return until(instant, locale);
        }
        if (passed.toMinutes() < 1) {
            return Texts.text(locale, "ui.date.now");
        }
        return Texts.text(locale, "ui.date.ago", span(largest(passed), locale));
    }

    /** The two largest units that are not nothing. */
    public static String span(Duration duration, Locale locale) {
        long days = duration.toDays();
        int hours = duration.toHoursPart();
        int minutes = duration.toMinutesPart();
        int seconds = duration.toSecondsPart();
        if (days > 0) {
            return two("ui.date.days", days, "ui.date.hours", hours, locale);
        }
        if (hours > 0) {
            return two("ui.date.hours", hours, "ui.date.minutes", minutes, locale);
        }
        if (minutes > 0) {
            return seconds == 0
                    ? Texts.text(locale, "ui.date.minutes", minutes)
                    : two("ui.date.minutes.short", minutes, "ui.date.seconds", seconds, locale);
        }
        double exact = seconds + duration.toMillisPart() / 1000.0;
        return exact < 10 && duration.toMillisPart() >= 50
                ? Texts.text(locale, "ui.date.seconds", Math.round(exact * 10) / 10.0)
                : Texts.text(locale, "ui.date.seconds", Math.round(exact));
    }

    private static String two(String largeKey, long large, String smallKey, int small, Locale locale) {
        var first = Texts.text(locale, largeKey, large);
        return small == 0 ? first : first + " " + Texts.text(locale, smallKey, small);
    }

    /** Nobody counts the seconds to a deadline, nor the hours to one that is weeks away. */
    private static Duration coarse(Duration duration) {
        if (duration.toDays() >= FAR_DAYS) {
            return Duration.ofDays(duration.toDays());
        }
        return duration.toDays() > 0
                ? Duration.ofHours(duration.toHours())
                : Duration.ofMinutes(Math.max(1, duration.toMinutes()));
    }

    private static Duration largest(Duration duration) {
        if (duration.toDays() > 0) {
            return Duration.ofDays(duration.toDays());
        }
        return duration.toHours() > 0 ? Duration.ofHours(duration.toHours()) : Duration.ofMinutes(duration.toMinutes());
    }

    private static String offset(ZonedDateTime there) {
        var offset = there.getOffset();
        if (offset.equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        int minutes = Math.abs(offset.getTotalSeconds() / 60);
        var sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        return "UTC" + sign + minutes / 60 + (minutes % 60 == 0 ? "" : ":%02d".formatted(minutes % 60));
    }

    private static Locale locale() {
        var ui = UI.getCurrent();
        return ui == null ? Texts.CHINESE : Texts.language(ui.getLocale());
    }
}
