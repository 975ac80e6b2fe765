package org.zhigu.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One large number with what it counts. */
public final class KeyNumber extends Div {
    private final Span number = new Span();
    private final Span unit = new Span();
    private final Div note = new Div();

    public KeyNumber(String label, String number) {
        addClassName("ui-number");
        var name = new Div();
        name.setText(label);
        name.addClassName("ui-number-label");
        this.number.addClassName("ui-number-value");
        this.number.setText(number);
        unit.addClassName("ui-number-unit");
        note.addClassName("ui-number-note");
        var line = new Div(this.number, unit);
        add(name, line, note);
    }

    public KeyNumber unit(String text) {
        unit.setText(text);
        return this;
    }

    public KeyNumber note(String text) {
        note.setText(text);
        return this;
    }

    public KeyNumber show(String text) {
        number.setText(text);
        return this;
    }

    public KeyNumber tone(Tone tone) {
        number.setClassName("ui-number-value " + tone.css());
        return this;
    }
}
