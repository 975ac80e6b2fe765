package org.zhigu.home;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Optional;
import java.util.Set;
import org.zhigu.compute.slices.Window;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Pickers;

/** One window of a slice: once, or weekly on some days through a term; hours are those of the park. */
final class WindowField extends Div {
    private static final int TERM_DAYS = 125;

    private final Select<Boolean> weekly = new Select<>();
    private final DatePicker first = Pickers.day(getTranslation("home.window.first"));
    private final DatePicker last = Pickers.day(getTranslation("home.window.last"));
    private final TimePicker begins = Pickers.hour(getTranslation("home.window.begins"));
    private final TimePicker ends = Pickers.hour(getTranslation("home.window.ends"));
    private final CheckboxGroup<DayOfWeek> days = new CheckboxGroup<>();
    private final DateTimePicker from = Pickers.moment(getTranslation("home.window.from"));
    private final DateTimePicker to = Pickers.moment(getTranslation("home.window.to"));
    private final Div next = new Div();
    private Runnable changed = () -> {};
    private Runnable removed = () -> {};

    /** A window of two hours a week from today on, as a class has it. */
    WindowField(LocalDate today) {
        addClassName("home-window");
        weekly.setAriaLabel(getTranslation("home.window.kind"));
        weekly.setItems(true, false);
        weekly.setItemLabelGenerator(each -> getTranslation(each ? "home.window.weekly" : "home.window.once"));
        weekly.setValue(true);
        days.addClassName("home-days");
        days.setLabel(getTranslation("home.window.days"));
        days.setItems(DayOfWeek.values());
        days.setItemLabelGenerator(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, getLocale()));
        days.setValue(Set.of(today.getDayOfWeek()));
        first.setValue(today);
        last.setValue(today.plusDays(TERM_DAYS));
        begins.setValue(LocalTime.of(8, 0));
        ends.setValue(LocalTime.of(12, 0));
        from.setValue(today.plusDays(1).atTime(8, 0));
        to.setValue(today.plusDays(1).atTime(18, 0));
        next.addClassName("ui-soft");
        var away = Buttons.icon(Glyph.TRASH_2, getTranslation("home.window.remove"), () -> removed.run());
        var head = new Div(weekly, away);
        head.addClassName("home-window-head");
        var fields = new Div(first, last, begins, ends, from, to);
        fields.addClassName("home-fields");
        add(head, fields, days, next);
        weekly.addValueChangeListener(_ -> told());
        first.addValueChangeListener(_ -> told());
        last.addValueChangeListener(_ -> told());
        begins.addValueChangeListener(_ -> told());
        ends.addValueChangeListener(_ -> told());
        days.addValueChangeListener(_ -> told());
        from.addValueChangeListener(_ -> told());
        to.addValueChangeListener(_ -> told());
        arrange();
    }

    WindowField(LocalDate today, Window window) {
        this(today);
        switch (window) {
            case Window.Once once -> {
                weekly.setValue(false);
                from.setValue(once.from());
                to.setValue(once.to());
            }
            case Window.Weekly each -> {
                first.setValue(each.first());
                last.setValue(each.last());
                begins.setValue(each.begins());
                ends.setValue(each.ends());
                days.setValue(each.days());
            }
        }
    }

    void whenChanged(Runnable listener) {
        changed = listener;
    }

    void whenRemoved(Runnable listener) {
        removed = listener;
    }

    /** Empty as long as something is missing or cannot be. */
    Optional<Window> window() {
        try {
            if (weekly.getValue()) {
                return first.isEmpty() || last.isEmpty() || begins.isEmpty() || ends.isEmpty() || days.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Window.Weekly(
                                first.getValue(),
                                last.getValue(),
                                days.getValue(),
                                begins.getValue(),
                                ends.getValue()));
            }
            return from.isEmpty() || to.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Window.Once(from.getValue(), to.getValue()));
        } catch (IllegalArgumentException cannotBe) {
            return Optional.empty();
        }
    }

    private void told() {
        arrange();
        changed.run();
    }

    private void arrange() {
        boolean every = weekly.getValue();
        first.setVisible(every);
        last.setVisible(every);
        begins.setVisible(every);
        ends.setVisible(every);
        days.setVisible(every);
        from.setVisible(!every);
        to.setVisible(!every);
        boolean over = every
                && !begins.isEmpty()
                && !ends.isEmpty()
                && !ends.getValue().isAfter(begins.getValue());
        next.setText(over ? getTranslation("home.window.midnight") : "");
        next.setVisible(over);
    }
}
