package org.zhigu.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before something that cannot be taken back; the button says what it does. */
public final class Confirm {
    private static final String WIDTH = "min(92vw, 26rem)";

    private Confirm() {}

    public static void ask(String question, String consequence, String verb, Runnable action) {
        dialog(question, consequence, verb, action).open();
    }

    /** As {@link #ask}, in red. */
    public static void askDanger(String question, String consequence, String verb, Runnable action) {
        var dialog = dialog(question, consequence, verb, action);
        dialog.setConfirmButtonTheme("primary error");
        dialog.open();
    }

    private static ConfirmDialog dialog(String question, String consequence, String verb, Runnable action) {
        var dialog = new ConfirmDialog(question, consequence, verb, event -> action.run());
        dialog.setWidth(WIDTH);
        dialog.setCancelable(true);
        var ui = UI.getCurrent();
        // where the act itself is to cancel something, another word leaves things as they are
        boolean alike = verb.startsWith(ui.getTranslation("ui.cancel"));
        dialog.setCancelText(ui.getTranslation(alike ? "ui.close" : "ui.cancel"));
        return dialog;
    }
}
