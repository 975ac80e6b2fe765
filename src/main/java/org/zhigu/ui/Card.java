package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A surface that holds one thing, with a heading and perhaps an action beside it. */
public final class Card extends Section {
    private final Div head = new Div();
    private final H2 title = new H2();
    private final Div actions = new Div();

    /** A card without a heading. */
    public Card(Component... parts) {
        addClassName("ui-card");
        head.addClassName("ui-card-head");
        title.addClassName("ui-card-title");
        actions.addClassName("ui-card-actions");
        head.add(title, actions);
        add(head);
        head.setVisible(false);
        add(parts);
    }

    public Card(String title, Component... parts) {
        this(parts);
        title(title);
    }

    public void title(String text) {
        title.setText(text);
        getElement().setAttribute("aria-label", text);
        head.setVisible(true);
    }

    /** Quiet things at the right of the heading: a link, a count, a small button. */
    public Card actions(Component... things) {
        actions.removeAll();
        actions.add(things);
        head.setVisible(true);
        return this;
    }

    /** Lifts the card above the others: the one thing to go on with. */
    public Card prominent() {
        addClassName("ui-card-prominent");
        return this;
    }
}
