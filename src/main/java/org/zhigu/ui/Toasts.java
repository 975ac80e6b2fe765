package org.zhigu.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import java.util.ArrayList;
import java.util.List;

/** Short news at the edge of the screen. */
public final class Toasts {
    private static final int MILLIS = 5_000;
    private static final String FAULTS = "ui.toasts.faults";

    private Toasts() {}

    /** What went well since has answered what went wrong before. */
    public static void good(String text) {
        faults().forEach(Notification::close);
        faults().clear();
        show(Glyph.CIRCLE_CHECK, Tone.GOOD, text).setDuration(MILLIS);
    }

    public static void info(String text) {
        show(Glyph.INFO, Tone.ACCENT, text).setDuration(MILLIS);
    }

    /** Stays until it is closed or the next thing has gone well: what went wrong must not slip by. */
    public static void bad(String text) {
        var toast = show(Glyph.CIRCLE_ALERT, Tone.BAD, text);
        toast.setDuration(0);
        toast.setAssertive(true);
        faults().add(toast);
    }

    @SuppressWarnings("unchecked")
    private static List<Notification> faults() {
        var ui = UI.getCurrent();
        var faults = (List<Notification>) ComponentUtil.getData(ui, FAULTS);
        if (faults == null) {
            faults = new ArrayList<>();
            ComponentUtil.setData(ui, FAULTS, faults);
        }
        faults.removeIf(toast -> !toast.isOpened());
        return faults;
    }

    private static Notification show(Glyph glyph, Tone tone, String text) {
        var toast = new Notification();
        var close = new Button(Glyph.X.icon(), event -> toast.close());
        close.addThemeNames("tertiary");
        close.addClassName("ui-icon-button");
        close.setAriaLabel(UI.getCurrent().getTranslation("ui.close"));
        var line = new Div(glyph.icon(), new Span(text), close);
        line.addClassNames("ui-toast", tone.css());
        toast.add(line);
        toast.setPosition(Position.BOTTOM_CENTER);
        toast.open();
        return toast;
    }
}
