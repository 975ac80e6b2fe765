package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Something the reader must know before going on, with what to do about it. */
public final class Callout extends Div {
    public Callout(Tone tone, String text, Component... actions) {
        addClassNames("ui-callout", tone.css());
        var words = new Paragraph(text);
        words.addClassName("ui-callout-text");
        add(glyph(tone).icon(), words);
        add(actions);
        getElement().setAttribute("role", tone == Tone.BAD ? "alert" : "status");
    }

    private static Glyph glyph(Tone tone) {
        return switch (tone) {
            case PLAIN, ACCENT -> Glyph.INFO;
            case GOOD -> Glyph.CIRCLE_CHECK;
            case WARN -> Glyph.TRIANGLE_ALERT;
            case BAD -> Glyph.CIRCLE_ALERT;
        };
    }
}
