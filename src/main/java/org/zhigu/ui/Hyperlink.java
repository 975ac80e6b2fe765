package org.zhigu.ui;

import com.vaadin.flow.component.html.Anchor;

/** A link to another screen of ours by its path, without loading the page anew. */
public final class Hyperlink extends Anchor {
    public Hyperlink(String text, String path) {
        super(path, text);
        getElement().setAttribute("router-link", true);
        addClassName("ui-link");
    }
}
