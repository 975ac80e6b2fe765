package org.zhigu.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;

/** A text of a feature in both languages, with its parameters in each: names, times and days of the park. */
public final class Sentence {
    private static final ZoneId HOME = ZoneId.of("Asia/Shanghai");
    private static final String OFFSET = " (UTC+8)";

    private Sentence() {}

    public static Bilingual of(String key, Object... parameters) {
        return new Bilingual(in(Texts.CHINESE, key, parameters), in(Texts.ENGLISH, key, parameters));
    }

    /** {@code 12月01日 23:59 (UTC+8)}: a notice is read later and elsewhere, so the offset stands with it. */
    public static String moment(Locale locale, Instant at) {
        var there = at.atZone(HOME);
        var day = DateTimeFormatter.ofPattern(Texts.text(locale, "notices.day"), locale);
        return day.format(there) + " " + DateTimeFormatter.ofPattern("HH:mm").format(there) + OFFSET;
    }

    /** The day of the park, for what is told with its year. */
    public static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, HOME);
    }

    private static String in(Locale locale, String key, Object... parameters) {
        var said = Arrays.stream(parameters)
                .map(each -> switch (each) {
                    case Bilingual words -> words.in(locale);
                    case Instant at -> moment(locale, at);
                    case LocalDate day ->
                        DateTimeFormatter.ofPattern(Texts.text(locale, "notices.day.year"), locale)
                                .format(day);
                    default -> each;
                })
                .toArray();
        return Texts.text(locale, key, said);
    }
}
