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
        byKeyboard(code, getTranslation("labs.border.log"));
        byKeyboard(right, getTranslation("labs.border.result"));
        byKeyboard(all, getTranslation("labs.border.statement"));
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

    /** Makes the border one that has the focus, says where it stands, and moves with the arrow keys, Home and End. */
    private static void byKeyboard(SplitLayout layout, String name) {
        layout.getElement().executeJs("""
                        const layout = this;
                        layout.updateComplete.then(() => {
                          const border = layout.shadowRoot.querySelector('[part~=splitter]');
                          const upright = layout.orientation !== 'vertical';
                          const part = (slot) => layout.querySelector(`:scope > [slot=${slot}]`);
                          const size = (slot) => upright ? part(slot).offsetWidth : part(slot).offsetHeight;
                          const share = () => 100 * size('primary') / (size('primary') + size('secondary') || 1);
                          const tell = () => border.setAttribute('aria-valuenow', Math.round(share()));
                          border.tabIndex = 0;
                          border.setAttribute('role', 'separator');
                          border.setAttribute('aria-label', $0);
                          border.setAttribute('aria-orientation', upright ? 'vertical' : 'horizontal');
                          requestAnimationFrame(() => part('primary') && part('secondary') && tell());
                          border.addEventListener('focus', tell);
                          border.addEventListener('keydown', (event) => {
                            const steps = { ArrowLeft: -4, ArrowUp: -4, ArrowRight: 4, ArrowDown: 4, Home: -100, End: 100 };
                            const step = steps[event.key];
                            if (step === undefined) return;
                            event.preventDefault();
                            const to = Math.min(90, Math.max(10, share() + step));
                            part('primary').style.flex = `1 1 ${to}%`;
                            part('secondary').style.flex = `1 1 ${100 - to}%`;
                            tell();
                          });
                        });
                        """, name);
    }

    /** Brings a pane to the front where only one fits. */
    void show(Pane pane) {
        removeClassName("labs-show-" + shown.name().toLowerCase(java.util.Locale.ROOT));
        shown = pane;
        addClassName("labs-show-" + shown.name().toLowerCase(java.util.Locale.ROOT));
        tabs.forEach((each, tab) -> tab.getElement().setAttribute("aria-selected", String.valueOf(each == pane)));
    }
}
