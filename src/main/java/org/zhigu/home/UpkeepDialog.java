package org.zhigu.home;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.slices.Slices;
import org.zhigu.compute.slices.Span;
import org.zhigu.compute.slices.Upkeep;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Pickers;
import org.zhigu.ui.Tone;

/** Plans a maintenance window, and says whom it meets before it is planned. */
final class UpkeepDialog extends Dialog {
    private static final int LONGEST = 200;

    private final transient Upkeep upkeep;
    private final transient Slices slices;
    private final transient Clock clock;
    private final transient Plan plan;
    private final TextField chinese = new TextField();
    private final TextField english = new TextField();
    private final Checkbox all = new Checkbox();
    private final MultiSelectComboBox<String> nodes = new MultiSelectComboBox<>();
    private final DateTimePicker from = Pickers.moment(getTranslation("home.window.from"));
    private final DateTimePicker to = Pickers.moment(getTranslation("home.window.to"));
    private final Div answer = new Div();

    /** What is done with what was typed. */
    @FunctionalInterface
    interface Plan {
        Upkeep.Planned plan(Bilingual reason, List<String> nodes, Span span);
    }

    UpkeepDialog(Upkeep upkeep, Slices slices, Clock clock, Supplier<LocalDate> today, Plan plan) {
        super(UI.getCurrent().getTranslation("home.upkeep.new"));
        this.upkeep = upkeep;
        this.slices = slices;
        this.clock = clock;
        this.plan = plan;
        setWidth("min(640px, 98vw)");
        chinese.setLabel(getTranslation("home.upkeep.reason.zh"));
        english.setLabel(getTranslation("home.upkeep.reason.en"));
        chinese.setRequiredIndicatorVisible(true);
        chinese.setMaxLength(LONGEST);
        english.setMaxLength(LONGEST);
        all.setLabel(getTranslation("home.upkeep.all"));
        nodes.setLabel(getTranslation("home.upkeep.nodes"));
        nodes.setItems(slices.nodes().keySet());
        from.setValue(today.get().plusDays(1).atTime(22, 0));
        to.setValue(today.get().plusDays(2).atTime(6, 0));
        answer.getElement().setAttribute("role", "status");
        all.addValueChangeListener(_ -> judge());
        nodes.addValueChangeListener(_ -> judge());
        from.addValueChangeListener(_ -> judge());
        to.addValueChangeListener(_ -> judge());
        var reasons = new Div(chinese, english);
        var times = new Div(from, to);
        reasons.addClassName("home-fields");
        times.addClassName("home-fields");
        nodes.setWidthFull();
        add(reasons, all, nodes, times, answer);
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), this::close),
                        Buttons.main(getTranslation("home.upkeep.plan"), this::plan));
        judge();
    }

    private void judge() {
        nodes.setVisible(!all.getValue());
        answer.removeAll();
        var span = span();
        if (span.isEmpty()) {
            answer.add(new Callout(Tone.WARN, getTranslation("home.upkeep.fault.OVER")));
            return;
        }
        var met = upkeep.affected(chosen(), span.get());
        if (!met.isEmpty()) {
            answer.add(new Callout(
                    Tone.WARN,
                    getTranslation(
                            "home.upkeep.meets",
                            met.stream()
                                    .map(each -> each.wish().title().in(getLocale()))
                                    .collect(Collectors.joining(getTranslation("home.comma"))))));
        } else if (!chosen().isEmpty()) {
            answer.add(new Callout(Tone.GOOD, getTranslation("home.upkeep.meets.none")));
        }
    }

    private void plan() {
        var span = span();
        if (span.isEmpty()) {
            judge();
            return;
        }
        var zh = chinese.getValue().strip();
        var en = english.getValue().isBlank() ? zh : english.getValue().strip();
        switch (plan.plan(new Bilingual(zh, en), chosen(), span.get())) {
            case Upkeep.Planned.Done _ -> close();
            case Upkeep.Planned.Refused(var fault) -> {
                answer.removeAll();
                answer.add(new Callout(Tone.BAD, getTranslation("home.upkeep.fault." + fault)));
            }
        }
    }

    private List<String> chosen() {
        return all.getValue()
                ? List.copyOf(slices.nodes().keySet())
                : nodes.getValue().stream().sorted().toList();
    }

    /** Empty when it would end before it begins, or is past. */
    private Optional<Span> span() {
        if (from.isEmpty() || to.isEmpty() || !from.getValue().isBefore(to.getValue())) {
            return Optional.empty();
        }
        return Optional.of(new Span(
                        from.getValue().atZone(slices.zone()).toInstant(),
                        to.getValue().atZone(slices.zone()).toInstant()))
                .filter(span -> span.to().isAfter(clock.instant()));
    }
}
