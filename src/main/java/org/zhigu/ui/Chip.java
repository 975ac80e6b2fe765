package org.zhigu.ui;

import com.vaadin.flow.component.html.Span;

/** A word or two about a state. */
public final class Chip extends Span {
    private Tone tone;

    public Chip(String text, Tone tone) {
        super(text);
        this.tone = tone;
        addClassNames("ui-chip", tone.css());
    }

    public void show(String text, Tone tone) {
        setText(text);
        removeClassName(this.tone.css());
        addClassName(tone.css());
        this.tone = tone;
    }
}
