package org.zhigu.home;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import org.zhigu.ui.Buttons;

/** Asks why a node or a card goes out of service: the reason stands on the cluster for all who operate it. */
final class DrainDialog extends Dialog {
    private static final int LONGEST = 120;

    private final TextField reason = new TextField();

    /** @param card counted from 0, less for the whole node */
    DrainDialog(String node, int card, Consumer<String> drain) {
        super(UI.getCurrent().getTranslation(card < 0 ? "home.drain.node.ask" : "home.drain.card.ask", node, card + 1));
        setWidth("min(480px, 96vw)");
        var words = new Paragraph(getTranslation(card < 0 ? "home.drain.node.text" : "home.drain.card.text", node));
        words.addClassName("ui-soft");
        reason.setLabel(getTranslation("home.drain.reason"));
        reason.setHelperText(getTranslation("home.drain.reason.help"));
        reason.setMaxLength(LONGEST);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        add(words, reason);
        var go = Buttons.danger(getTranslation(card < 0 ? "home.drain.node" : "home.drain.card"), () -> {
            boolean missing = reason.getValue().isBlank();
            reason.setErrorMessage(getTranslation("home.drain.reason.missing"));
            reason.setInvalid(missing);
            if (!missing) {
                close();
                drain.accept(reason.getValue().strip());
            }
        });
        getFooter().add(Buttons.quiet(getTranslation("ui.cancel"), this::close), go);
        reason.focus();
    }
}
