package org.zhigu.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Fields for days and hours in the language of the reader; weeks begin on Monday. */
public final class Pickers {
    private static final Duration STEP = Duration.ofMinutes(30);

    private Pickers() {}

    public static DatePicker day(String label) {
        var picker = new DatePicker(label);
        picker.setLocale(locale());
        picker.setI18n(words());
        return picker;
    }

    public static TimePicker hour(String label) {
        var picker = new TimePicker(label);
        picker.setLocale(locale().equals(Locale.ENGLISH) ? Locale.UK : locale());
        picker.setStep(STEP);
        return picker;
    }

    public static DateTimePicker moment(String label) {
        var picker = new DateTimePicker(label);
        picker.setLocale(locale());
        picker.setDatePickerI18n(words());
        picker.setStep(STEP);
        return picker;
    }

    private static DatePickerI18n words() {
        return new DatePickerI18n()
                .setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, locale()))
                        .toList())
                .setWeekdays(days(TextStyle.FULL_STANDALONE))
                .setWeekdaysShort(days(TextStyle.NARROW_STANDALONE))
                .setFirstDayOfWeek(1)
                .setToday(UI.getCurrent().getTranslation("ui.today"))
                .setCancel(UI.getCurrent().getTranslation("ui.cancel"));
    }

    /** From Sunday on. */
    private static List<String> days(TextStyle style) {
        return Stream.concat(
                        Stream.of(DayOfWeek.SUNDAY),
                        Arrays.stream(DayOfWeek.values()).limit(DayOfWeek.values().length - 1L))
                .map(day -> day.getDisplayName(style, locale()))
                .toList();
    }

    private static Locale locale() {
        return UI.getCurrent().getLocale();
    }
}
