package org.zhigu.careers.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.function.Predicate;
import org.zhigu.ui.Buttons;

/** Asks for the reason of something that is refused; without one the button does nothing. */
final class ReasonDialog extends Dialog {
    private static final int LONGEST = 500;

    /** @param act gets the reason and tells whether the dialog is done */
    ReasonDialog(String heading, String what, String verb, Predicate<String> act) {
        setHeaderTitle(heading);
        addClassName("careers-dialog");
        var reason = new TextArea(getTranslation("careers.reason"));
        reason.setMaxLength(LONGEST);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        add(new Paragraph(what), reason);
        getFooter().add(Buttons.quiet(getTranslation("ui.cancel"), this::close), Buttons.main(verb, () -> {
            if (reason.getValue().isBlank()) {
                reason.setErrorMessage(getTranslation("careers.refusal.REASON_MISSING"));
                reason.setInvalid(true);
                reason.focus();
            } else if (act.test(reason.getValue())) {
                close();
            }
        }));
    }
}
