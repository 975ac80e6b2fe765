package org.zhigu.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;

/** A share of a whole, with its name at the left and its figure at the right. */
public final class Bar extends Div {
    private final ProgressBar bar = new ProgressBar();
    private final Span figure = new Span();

    public Bar(String label, String figure, double share) {
        addClassName("ui-bar");
        var name = new Span(label);
        this.figure.addClassName("ui-bar-figure");
        var line = new Div(name, this.figure);
        line.addClassName("ui-bar-line");
        bar.getElement().setAttribute("aria-label", label);
        add(line, bar);
        show(figure, share);
    }

    /** A thin line alone; the label is for those who hear it. */
    public static Bar thin(String label, double share) {
        var bar = new Bar(label, "", share);
        bar.addClassName("ui-bar-thin");
        return bar;
    }

    public Bar show(String text, double share) {
        figure.setText(text);
        bar.setIndeterminate(false);
        bar.setValue(Math.clamp(share, 0, 1));
        return this;
    }

    /** Something is under way and nobody knows how much of it. */
    public Bar busy(String text) {
        figure.setText(text);
        bar.setIndeterminate(true);
        return this;
    }

    public Bar tone(Tone tone) {
        for (var each : Tone.values()) {
            bar.setClassName(each.css(), each == tone);
        }
        return this;
    }
}
