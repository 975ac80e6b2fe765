package org.zhigu.home;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.slices.Fit;
import org.zhigu.compute.slices.Purpose;
import org.zhigu.compute.slices.Saved;
import org.zhigu.compute.slices.Slice;
import org.zhigu.compute.slices.Slices;
import org.zhigu.compute.slices.Wish;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Rows.Row;
import org.zhigu.ui.Tone;

/** Makes or changes a slice; whether it has room is said at every change, before anything is saved. */
final class SliceDialog extends Dialog {
    private static final int LONGEST = 120;
    private static final int MOST_CLASHES = 5;

    private final transient Slices slices;
    private final transient @Nullable Slice changes;
    private final transient LocalDate today;
    private final transient Dates dates;
    private final transient Clock clock;
    private final transient Function<Wish, Saved> save;
    private final ComboBox<Owners.Owner> owner = new ComboBox<>();
    private final TextField chinese = new TextField();
    private final TextField english = new TextField();
    private final Select<Purpose> purpose = new Select<>();
    private final IntegerField nodes = new IntegerField();
    private final RadioButtonGroup<Boolean> form = new RadioButtonGroup<>();
    private final IntegerField perNode = new IntegerField();
    private final Checkbox mends = new Checkbox();
    private final List<WindowField> windows = new ArrayList<>();
    private final Div windowList = new Div();
    private final Div answer = new Div();
    private final Button go;
    private boolean titled;

    SliceDialog(
            Slices slices,
            List<Owners.Owner> owners,
            @Nullable Slice changes,
            LocalDate today,
            Dates dates,
            Clock clock,
            Function<Wish, Saved> save,
            Runnable remove) {
        super(UI.getCurrent().getTranslation(changes == null ? "home.slices.new" : "home.slices.edit"));
        this.slices = slices;
        this.changes = changes;
        this.today = today;
        this.dates = dates;
        this.clock = clock;
        this.save = save;
        setWidth("min(760px, 98vw)");
        addClassName("home-slice");
        who(owners);
        howMuch();
        mends.setLabel(getTranslation("home.slices.mends"));
        answer.getElement().setAttribute("role", "status");
        answer.addClassName("home-answer");
        windowList.addClassName("home-windows");
        var heading = new H3(getTranslation("home.slices.windows"));
        heading.addClassName("home-coming");
        add(
                fields(owner, purpose),
                fields(chinese, english),
                fields(nodes, form, perNode),
                heading,
                windowList,
                Buttons.quiet(getTranslation("home.window.add"), () -> {
                    window(new WindowField(today));
                    judge();
                }),
                mends,
                answer);
        go = Buttons.main(getTranslation("home.slices.save"), this::save);
        if (changes != null) {
            var away = Buttons.danger(getTranslation("home.slices.remove"), () -> {
                close();
                remove.run();
            });
            away.addClassName("home-away");
            getFooter().add(away);
        }
        getFooter().add(Buttons.quiet(getTranslation("ui.cancel"), this::close), go);
        read(owners);
        judge();
    }

    private void who(List<Owners.Owner> owners) {
        owner.setLabel(getTranslation("home.slices.owner"));
        owner.setItems(owners);
        owner.setItemLabelGenerator(each -> each.title().in(getLocale()));
        owner.setRequiredIndicatorVisible(true);
        owner.addValueChangeListener(change -> {
            var chosen = change.getValue();
            if (chosen != null && change.isFromClient() && !titled) {
                chinese.setValue(cut(chosen.title().zh()));
                english.setValue(cut(chosen.title().en()));
            }
            judge();
        });
        for (var field : List.of(chinese, english)) {
            field.setMaxLength(LONGEST);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(change -> {
                titled |= change.isFromClient();
                judge();
            });
        }
        chinese.setLabel(getTranslation("home.slices.title.zh"));
        english.setLabel(getTranslation("home.slices.title.en"));
        purpose.setLabel(getTranslation("home.slices.purpose"));
        purpose.setItems(Purpose.values());
        purpose.setItemLabelGenerator(each -> getTranslation("home.purpose." + each));
        purpose.setValue(Purpose.JUDGING);
        purpose.addValueChangeListener(_ -> judge());
    }

    private void howMuch() {
        nodes.setLabel(getTranslation("home.slices.count"));
        nodes.setMin(1);
        nodes.setValue(1);
        nodes.setStepButtonsVisible(true);
        nodes.setValueChangeMode(ValueChangeMode.LAZY);
        nodes.addValueChangeListener(_ -> judge());
        form.setLabel(getTranslation("home.slices.form"));
        form.setItems(true, false);
        form.setItemLabelGenerator(whole -> getTranslation(whole ? "home.slices.whole" : "home.slices.exact"));
        form.setValue(true);
        form.addValueChangeListener(_ -> judge());
        perNode.setLabel(getTranslation("home.slices.pernode"));
        perNode.setMin(1);
        perNode.setMax(64);
        perNode.setValue(4);
        perNode.setStepButtonsVisible(true);
        perNode.setValueChangeMode(ValueChangeMode.LAZY);
        perNode.addValueChangeListener(_ -> judge());
    }

    private void read(List<Owners.Owner> owners) {
        if (changes == null) {
            owners.stream().findFirst().ifPresent(first -> {
                owner.setValue(first);
                chinese.setValue(cut(first.title().zh()));
                english.setValue(cut(first.title().en()));
            });
            window(new WindowField(today));
            return;
        }
        var wish = changes.wish();
        titled = true;
        var known = owners.stream()
                .filter(each -> each.key().equals(wish.owner()))
                .findFirst()
                .orElseGet(() -> new Owners.Owner(wish.owner(), wish.title()));
        if (!owners.contains(known)) {
            owner.setItems(java.util.stream.Stream.concat(owners.stream(), java.util.stream.Stream.of(known))
                    .toList());
        }
        owner.setValue(known);
        chinese.setValue(wish.title().zh());
        english.setValue(wish.title().en());
        purpose.setValue(wish.purpose());
        nodes.setValue(wish.nodes());
        form.setValue(wish.cardsPerNode() == 0);
        if (wish.cardsPerNode() > 0) {
            perNode.setValue(wish.cardsPerNode());
        }
        mends.setValue(wish.mends());
        wish.windows().forEach(each -> window(new WindowField(today, each)));
    }

    private void window(WindowField field) {
        windows.add(field);
        windowList.add(field);
        field.whenChanged(this::judge);
        field.whenRemoved(() -> {
            windows.remove(field);
            windowList.remove(field);
            judge();
        });
    }

    /** Empty as long as something is missing. */
    private Optional<Wish> wish() {
        var who = owner.getValue();
        var count = nodes.getValue();
        var each = form.getValue() ? Integer.valueOf(0) : perNode.getValue();
        var all = windows.stream().map(WindowField::window).toList();
        if (who == null || count == null || each == null || all.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var zh = chinese.getValue().strip();
        var en = english.getValue().isBlank() ? zh : english.getValue().strip();
        return Optional.of(new Wish(
                who.key(),
                new Bilingual(zh, en),
                purpose.getValue(),
                count,
                each,
                all.stream().flatMap(Optional::stream).toList(),
                mends.getValue()));
    }

    private void judge() {
        perNode.setVisible(!form.getValue());
        answer.removeAll();
        var wish = wish();
        go.setEnabled(false);
        if (wish.isEmpty()) {
            answer.add(new Callout(Tone.PLAIN, getTranslation("home.fault.MISSING")));
            return;
        }
        var faults = wish.get().faults(slices.zone(), clock.instant());
        if (!faults.isEmpty()) {
            answer.add(new Callout(
                    Tone.WARN,
                    faults.stream()
                            .map(fault -> getTranslation("home.fault." + fault))
                            .collect(Collectors.joining("\n"))));
            return;
        }
        say(slices.fit(wish.get(), changes == null ? null : changes.id()));
    }

    private void say(Fit fit) {
        boolean room = !(fit instanceof Fit.TooFew);
        go.setEnabled(room);
        answer.add(new Callout(
                fit instanceof Fit.Fits ? Tone.GOOD : room ? Tone.ACCENT : Tone.BAD, Words.fit(this, fit, dates)));
        if (fit instanceof Fit.TooFew few) {
            answer.add(new Rows(few.clashes().stream()
                    .limit(MOST_CLASHES)
                    .map(each -> new Row(each.title().in(getLocale()))
                            .detail(getTranslation(
                                    "home.fit.clash." + each.kind(),
                                    each.cards(),
                                    dates.moment(each.at().from()))))
                    .toArray(Row[]::new)));
        }
    }

    private void save() {
        var wish = wish();
        if (wish.isEmpty()) {
            return;
        }
        switch (save.apply(wish.get())) {
            case Saved.Done _ -> close();
            case Saved.Faulty _ -> judge();
            case Saved.NoRoom(var few) -> {
                answer.removeAll();
                say(few);
            }
            case Saved.Stale _ -> {
                answer.removeAll();
                answer.add(new Callout(Tone.BAD, getTranslation("home.slices.stale")));
            }
        }
    }

    private static Div fields(com.vaadin.flow.component.Component... parts) {
        var line = new Div(parts);
        line.addClassName("home-fields");
        return line;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
