package org.zhigu.home;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zhigu.compute.accounts.CardHours;
import org.zhigu.compute.accounts.Grant;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Pickers;
import org.zhigu.ui.Tone;

/** Card time to be given: what kind, how much, from when to when. */
final class GrantDialog extends Dialog {
    private static final int NOTE = 400;
    private static final int USUAL_DAYS = 120;

    private final Select<Grant.Kind> kind = new Select<>();
    private final BigDecimalField hours = new BigDecimalField();
    private final DatePicker from = Pickers.day(getTranslation("home.grants.from"));
    private final DatePicker to = Pickers.day(getTranslation("home.grants.to"));
    private final TextField note = new TextField();
    private final Div why = new Div();
    private final transient Giving giving;

    /** What the dialog asks for, and whether it is meant although there is an objection; the objection, or nothing. */
    @FunctionalInterface
    interface Giving {
        Optional<Objection> give(
                Grant.Kind kind, long cardMillis, LocalDate from, LocalDate to, String note, boolean meant);
    }

    GrantDialog(List<Grant.Kind> kinds, LocalDate today, Giving giving) {
        this.giving = giving;
        setHeaderTitle(getTranslation("home.grants.give"));
        kind.setLabel(getTranslation("home.grants.kind"));
        kind.setItems(kinds);
        kind.setItemLabelGenerator(
                each -> getTranslation("home.grants.kind." + each.name().toLowerCase(Locale.ROOT) + ".name"));
        kind.setValue(kinds.getFirst());
        hours.setLabel(getTranslation("home.grants.amount.hours"));
        from.setValue(today);
        to.setValue(today.plusDays(USUAL_DAYS));
        note.setLabel(getTranslation("home.grants.note"));
        note.setMaxLength(NOTE);
        var fields = new Div(kind, hours, from, to, note);
        fields.addClassName("home-grant-fields");
        why.getElement().setAttribute("role", "alert");
        add(fields, why);
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), this::close),
                        Buttons.main(getTranslation("home.grants.give"), () -> give(false)));
    }

    private void give(boolean meant) {
        var amount = hours.getValue() == null ? Optional.<Long>empty() : CardHours.parse(hours.getValue());
        hours.setInvalid(amount.isEmpty());
        hours.setErrorMessage(getTranslation("home.grants.amount.bad"));
        boolean days = from.getValue() != null
                && to.getValue() != null
                && !to.getValue().isBefore(from.getValue());
        to.setInvalid(!days);
        to.setErrorMessage(getTranslation("home.grants.to.bad"));
        if (amount.isEmpty() || !days) {
            return;
        }
        // people name the last day, grants the day after it
        giving.give(
                        kind.getValue(),
                        amount.get(),
                        from.getValue(),
                        to.getValue().plusDays(1),
                        note.getValue(),
                        meant)
                .ifPresentOrElse(this::say, this::close);
    }

    private void say(Objection objection) {
        why.removeAll();
        if (objection.mayInsist()) {
            Confirm.ask(
                    getTranslation("home.grants.give"),
                    objection.words(),
                    getTranslation("home.grants.give.anyway"),
                    () -> give(true));
        } else {
            why.add(new Callout(Tone.BAD, objection.words()));
        }
    }
}
