package org.zhigu.labs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.splitlayout.SplitLayout;
import com.vaadin.flow.component.splitlayout.SplitLayout.Orientation;
import java.util.EnumMap;
import java.util.Map;

/** Statement, code with its log, and result side by side with borders that can be moved; one at a time where it is narrow. */
final class Panes extends Div {
    enum Pane {
        STATEMENT,
        CODE,
        RESULT
    }

    private static final double STATEMENT_SHARE = 28;
    private static final double CODE_SHARE = 62;
    private static final double EDITOR_SHARE = 68;

    private final Map<Pane, NativeButton> tabs = new EnumMap<>(Pane.class);
    private Pane shown = Pane.CODE;

    Panes(Component statement, Component editor, Component log, Component result) {
        addClassName("labs-panes");
        var code = new SplitLayout(editor, log, Orientation.VERTICAL);
        code.setSplitterPosition(EDITOR_SHARE);
        code.addClassNames("labs-pane", "labs-pane-code");
        statement.addClassNames("labs-pane", "labs-pane-statement");
        result.addClassNames("labs-pane", "labs-pane-result");
        var right = new SplitLayout(code, result);
        right.setSplitterPosition(CODE_SHARE);
        right.addClassName("labs-split");
        var all = new SplitLayout(statement, right);
        all.setSplitterPosition(STATEMENT_SHARE);
        all.addClassName("labs-split");
        add(tabs(), all);
        show(Pane.CODE);
    }

    private Component tabs() {
        var strip = new Div();
        strip.addClassName("labs-pane-tabs");
        strip.getElement().setAttribute("role", "tablist");
        for (var pane : Pane.values()) {
            var tab = new NativeButton(getTranslation("labs.pane." + pane.name().toLowerCase(java.util.Locale.ROOT)));
            tab.addClassName("labs-pane-tab");
            tab.getElement().setAttribute("role", "tab");
            tab.addClickListener(event -> show(pane));
            tabs.put(pane, tab);
            strip.add(tab);
        }
        return strip;
    }

    /** Brings a pane to the front where only one fits. */
    void show(Pane pane) {
        removeClassName("labs-show-" + shown.name().toLowerCase(java.util.Locale.ROOT));
        shown = pane;
        addClassName("labs-show-" + shown.name().toLowerCase(java.util.Locale.ROOT));
        tabs.forEach((each, tab) -> tab.getElement().setAttribute("aria-selected", String.valueOf(each == pane)));
    }
}
