package org.zhigu.identity.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.TextField;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Toasts;

/** A text to hand on, with a button that copies it. */
final class CopyField extends Composite<TextField> {
    /** The clipboard is there behind TLS and on this machine only; elsewhere the old way still works. */
    static final String COPY = """
            const text = $0;
            const old = () => {
              const area = document.createElement('textarea');
              area.value = text; area.style.position = 'fixed'; area.style.opacity = '0';
              const host = this.closest('vaadin-dialog') || document.body;
              host.appendChild(area); area.select(); document.execCommand('copy'); area.remove();
            };
            if (navigator.clipboard) { navigator.clipboard.writeText(text).catch(old); } else { old(); }
            """;

    CopyField(String label, String value) {
        var field = getContent();
        field.setLabel(label);
        field.setValue(value);
        field.setReadOnly(true);
        field.addClassName("identity-copy");
        field.setSuffixComponent(Buttons.icon(Glyph.COPY, getTranslation("identity.copy"), () -> {
            getElement().executeJs(COPY, value);
            Toasts.good(getTranslation("identity.copied"));
        }));
    }
}
