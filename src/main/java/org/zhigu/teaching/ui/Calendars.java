package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of calendars in the language of the reader; weeks begin on Monday. */
final class Calendars {
    private Calendars() {}

    static DatePickerI18n words(Locale locale, Component page) {
        return new DatePickerI18n()
                .setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                        .toList())
                .setWeekdays(days(TextStyle.FULL_STANDALONE, locale))
                .setWeekdaysShort(days(TextStyle.NARROW_STANDALONE, locale))
                .setFirstDayOfWeek(1)
                .setToday(page.getTranslation("teaching.today"))
                .setCancel(page.getTranslation("ui.cancel"));
    }

    /** From Sunday on. */
    private static List<String> days(TextStyle style, Locale locale) {
        return Stream.concat(
                        Stream.of(DayOfWeek.SUNDAY),
                        Arrays.stream(DayOfWeek.values()).limit(DayOfWeek.values().length - 1L))
                .map(day -> day.getDisplayName(style, locale))
                .toList();
    }
}
