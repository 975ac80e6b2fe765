package org.zhigu.careers.ui;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiPredicate;
import org.zhigu.careers.Field;
import org.zhigu.careers.Fields;
import org.zhigu.careers.Purpose;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Pickers;

/** Asks whether one company may see some fields for one purpose; nothing is ticked beforehand. */
final class ConsentDialog extends Dialog {
    private final CheckboxGroup<Field> optional = new CheckboxGroup<>();
    private final DatePicker until = Pickers.day(getTranslation("careers.consent.until"));
    private final ZoneId zone;

    /** @param act gets the fields and the end, and tells whether the dialog is done */
    ConsentDialog(Purpose purpose, String company, LocalDate end, ZoneId zone, BiPredicate<Set<Field>, Instant> act) {
        this.zone = zone;
        setHeaderTitle(getTranslation("careers.consent.ask", company));
        addClassName("careers-dialog");
        var needed = new Paragraph(getTranslation(
                "careers.consent.needed",
                CareersWords.purpose(getLocale(), purpose),
                CareersWords.fields(getLocale(), new Fields(purpose.needed()))));
        var rights = new Paragraph(getTranslation("careers.consent.rights"));
        rights.addClassName("ui-soft");
        optional.setLabel(getTranslation("careers.consent.also"));
        optional.setItems(purpose.optional().stream().sorted().toList());
        optional.setItemLabelGenerator(field -> getTranslation("careers.field." + field.name()));
        optional.setVisible(!purpose.optional().isEmpty());
        until.setValue(end);
        var form = new Div(optional, until);
        form.addClassName("careers-form");
        add(needed, form, rights);
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("careers.consent.not"), this::close),
                        Buttons.main(getTranslation("careers.consent.give"), () -> {
                            if (act.test(fields(purpose), end())) {
                                close();
                            }
                        }));
    }

    private Set<Field> fields(Purpose purpose) {
        var fields = EnumSet.copyOf(purpose.needed());
        fields.addAll(optional.getValue());
        return fields;
    }

    private Instant end() {
        var day = until.getValue();
        return day == null ? Instant.EPOCH : day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
