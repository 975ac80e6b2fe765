package org.zhigu.ui;

import com.vaadin.flow.component.Component;

/** Something of a feature that stands beside the brand on every screen, for whoever is signed in. */
@FunctionalInterface
public interface TopPart {
    /**
     * A new one: the shell shows it in the drawer, and in the bar above where the drawer is closed.
     *
     * @param atTheEdge it stands at the right edge of the window, so that what it opens has to open to the left
     */
    Component make(boolean atTheEdge);
}
