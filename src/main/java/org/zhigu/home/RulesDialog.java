package org.zhigu.home;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.NumberField;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.accounts.Account;
import org.zhigu.compute.accounts.AtZero;
import org.zhigu.compute.accounts.CardHours;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Tone;

/** What happens at zero, how much each student may use, and the weight in the queue. */
final class RulesDialog extends Dialog {
    private final RadioButtonGroup<AtZero> atZero = new RadioButtonGroup<>();
    private final BigDecimalField each = new BigDecimalField();
    private final NumberField weight = new NumberField();
    private final Div why = new Div();
    private final transient Ruling ruling;

    /** What the dialog asks for, and whether it is meant although there is an objection; the objection, or nothing. */
    @FunctionalInterface
    interface Ruling {
        Optional<Objection> rule(AtZero atZero, @Nullable Long eachMillis, double weight, boolean meant);
    }

    RulesDialog(Account account, boolean course, Ruling ruling) {
        this.ruling = ruling;
        setHeaderTitle(getTranslation("home.grants.rules"));
        atZero.setLabel(getTranslation("home.grants.zero"));
        atZero.setItems(AtZero.values());
        atZero.setItemLabelGenerator(
                rule -> getTranslation("home.grants.zero." + rule.name().toLowerCase(Locale.ROOT)));
        atZero.setValue(account.atZero());
        each.setLabel(getTranslation("home.grants.each.field"));
        each.setHelperText(getTranslation("home.grants.each.help"));
        each.setVisible(course);
        var before = account.eachMillis();
        if (before != null) {
            each.setValue(new BigDecimal(CardHours.exact(before)).stripTrailingZeros());
        }
        weight.setLabel(getTranslation("home.grants.weight"));
        weight.setHelperText(getTranslation("home.grants.weight.help"));
        weight.setMin(0.01);
        weight.setMax(100);
        weight.setValue(account.weight());
        var never = new Paragraph(getTranslation("home.grants.zero.never"));
        never.addClassName("ui-soft");
        var fields = new Div(atZero, never, each, weight);
        fields.addClassName("home-grant-fields");
        why.getElement().setAttribute("role", "alert");
        add(fields, why);
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), this::close),
                        Buttons.main(getTranslation("home.grants.rules.save"), () -> save(false)));
    }

    private void save(boolean meant) {
        var wished = each.getValue() == null ? Optional.<Long>empty() : CardHours.parse(each.getValue());
        boolean unclear = each.getValue() != null && wished.isEmpty();
        each.setInvalid(unclear);
        each.setErrorMessage(getTranslation("home.grants.amount.bad"));
        boolean weighed = weight.getValue() != null && !weight.isInvalid();
        weight.setInvalid(!weighed);
        weight.setErrorMessage(getTranslation("home.grants.weight.bad"));
        if (!unclear && weighed) {
            ruling.rule(atZero.getValue(), wished.orElse(null), weight.getValue(), meant)
                    .ifPresentOrElse(this::say, this::close);
        }
    }

    private void say(Objection objection) {
        why.removeAll();
        if (objection.mayInsist()) {
            Confirm.ask(
                    getTranslation("home.grants.rules"),
                    objection.words(),
                    getTranslation("home.grants.rules.anyway"),
                    () -> save(true));
        } else {
            why.add(new Callout(Tone.BAD, objection.words()));
        }
    }
}
