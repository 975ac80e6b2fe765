package org.zhigu.teaching.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.zhigu.courses.Lab;
import org.zhigu.teaching.Feasibility;
import org.zhigu.teaching.LabDates;
import org.zhigu.teaching.LabSchedule;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Pickers;
import org.zhigu.ui.Tone;

/** Dates and rules of one lab, with what they mean said in a sentence that follows each change. */
final class DatesForm extends Div {
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final int ALL = 100;
    private static final int MOST_ATTEMPTS = 1000;

    private final transient Dates dates;
    private final transient Lab lab;
    private final transient Function<LabDates, Optional<Feasibility>> forecast;
    private final Div rush = new Div();
    private final ZoneId zone;
    private final DateTimePicker opens;
    private final DateTimePicker due;
    private final DateTimePicker closes;
    private final IntegerField percent;
    private final IntegerField attempts;
    private final Paragraph meaning = new Paragraph();
    private final Button save;

    DatesForm(
            Dates dates,
            Lab lab,
            LabSchedule schedule,
            boolean editable,
            Function<LabDates, Optional<Feasibility>> forecast,
            Consumer<LabDates> changed) {
        this.dates = dates;
        this.lab = lab;
        this.forecast = forecast;
        zone = dates.zone();
        opens = picker("teaching.opens", schedule.opensAt());
        due = picker("teaching.due", schedule.dueAt());
        closes = picker("teaching.closes", schedule.closesAt());
        percent = number("teaching.percent", 0, ALL);
        percent.setValue(schedule.latePercentPerDay());
        attempts = number("teaching.attempts", 1, MOST_ATTEMPTS);
        attempts.setValue(schedule.attempts());
        var usual = lab.attempts();
        attempts.setPlaceholder(usual == null ? getTranslation("teaching.attempts.free") : String.valueOf(usual));
        attempts.setHelperText(getTranslation("teaching.attempts.help"));
        save = Buttons.plain(getTranslation("teaching.save"), () -> read().ifPresent(changed));
        save.setEnabled(false);
        addClassName("teaching-dates");
        meaning.addClassName("teaching-meaning");
        meaning.getElement().setAttribute("role", "status");
        var fields = new Div(opens, due, closes, percent, attempts);
        fields.addClassName("teaching-dates-fields");
        rush.addClassName("teaching-rush");
        add(fields, meaning, rush);
        if (editable) {
            add(save);
        }
        for (var field : new DateTimePicker[] {opens, due, closes}) {
            field.setReadOnly(!editable);
            field.addValueChangeListener(_ -> explain(true));
        }
        for (var field : new IntegerField[] {percent, attempts}) {
            field.setReadOnly(!editable);
            field.addValueChangeListener(_ -> explain(true));
        }
        explain(false);
    }

    private DateTimePicker picker(String key, Instant value) {
        var picker = Pickers.moment(getTranslation(key));
        picker.setStep(STEP);
        picker.setValue(LocalDateTime.ofInstant(value, zone));
        return picker;
    }

    private IntegerField number(String key, int least, int most) {
        var field = new IntegerField(getTranslation(key));
        field.setMin(least);
        field.setMax(most);
        field.setStepButtonsVisible(true);
        return field;
    }

    /** Empty as long as something is missing or cannot be. */
    private Optional<LabDates> read() {
        var from = opens.getValue();
        var until = due.getValue();
        var end = closes.getValue();
        var lost = percent.getValue();
        return from == null || until == null || end == null || lost == null
                ? Optional.empty()
                : Optional.of(new LabDates(instant(from), instant(until), instant(end), lost, attempts.getValue()));
    }

    private Instant instant(LocalDateTime there) {
        return there.atZone(zone).toInstant();
    }

    private void explain(boolean changed) {
        var read = read();
        var fault = read.isEmpty()
                ? Optional.of(getTranslation("teaching.dates.MISSING"))
                : read.get().faults().stream().findFirst().map(each -> getTranslation("teaching.dates." + each));
        meaning.setText(fault.or(() -> read.map(this::words)).orElse(""));
        meaning.setClassName("ui-bad", fault.isPresent());
        save.setEnabled(changed && fault.isEmpty());
        rush.removeAll();
        if (fault.isEmpty()) {
            read.filter(each -> changed || each.dueAt().isAfter(dates.now()))
                    .flatMap(forecast)
                    .ifPresent(this::show);
        }
    }

    private void show(Feasibility found) {
        var words = new FeasibilityWords(getLocale(), dates::moment);
        var basis = new Paragraph(words.basis(found));
        basis.addClassName("ui-soft");
        rush.add(new Callout(found.fits() ? Tone.GOOD : Tone.WARN, words.answer(found)), basis);
    }

    private String words(LabDates read) {
        var words = new StringBuilder(
                getTranslation("teaching.rule.open", dates.moment(read.opensAt()), dates.moment(read.dueAt())));
        if (read.closesAt().equals(read.dueAt())) {
            words.append(getTranslation("teaching.rule.strict"));
        } else if (read.latePercentPerDay() == 0) {
            words.append(getTranslation("teaching.rule.free", dates.moment(read.closesAt())));
        } else {
            words.append(getTranslation("teaching.rule.late", read.latePercentPerDay(), dates.moment(read.closesAt())));
        }
        var own = read.attempts();
        var limit = own == null ? lab.attempts() : own;
        return words.append(
                        limit == null
                                ? getTranslation("teaching.rule.unlimited")
                                : getTranslation("teaching.rule.attempts", limit))
                .toString();
    }
}
