package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Nothing here yet: why, and what to do next. */
public final class EmptyState extends Div {
    public EmptyState(Glyph glyph, String title, String text, Component... actions) {
        addClassName("ui-empty");
        var sign = new Div(glyph.icon());
        sign.addClassName("ui-empty-sign");
        var heading = new Paragraph(title);
        heading.addClassName("ui-empty-title");
        var words = new Paragraph(text);
        words.addClassName("ui-empty-text");
        add(sign, heading, words);
        if (actions.length > 0) {
            var row = new Div(actions);
            row.addClassName("ui-empty-actions");
            add(row);
        }
    }
}
