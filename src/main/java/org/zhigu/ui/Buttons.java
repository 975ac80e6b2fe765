package org.zhigu.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** Buttons by their weight on the screen. */
public final class Buttons {
    private Buttons() {}

    /** The one thing that this screen is for. */
    public static Button main(String text, Runnable action) {
        var button = plain(text, action);
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    public static Button plain(String text, Runnable action) {
        return new Button(text, event -> action.run());
    }

    /** Without a border, for what is rarely needed. */
    public static Button quiet(String text, Runnable action) {
        var button = plain(text, action);
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    /** An icon alone, with its name for those who hear or hover. */
    public static Button icon(Glyph glyph, String name, Runnable action) {
        var button = quiet("", action);
        button.setIcon(glyph.icon());
        button.setAriaLabel(name);
        button.setTooltipText(name);
        button.addClassName("ui-icon-button");
        return button;
    }

    /** What takes something away. */
    public static Button danger(String text, Runnable action) {
        var button = plain(text, action);
        button.addThemeVariants(ButtonVariant.ERROR);
        return button;
    }
}
