package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** What a program prints, as it prints it; follows the end unless the reader scrolled up. Old lines fall off. */
@Tag("live-log")
@JsModule("context://app/log.js")
public final class LiveLog extends Component implements HasStyle {
    /** @param label what a screen reader calls it */
    public LiveLog(String label) {
        getElement().setProperty("label", label);
    }

    /** More of the output; need not end at a line's end. Colours by ANSI escapes are shown, other escapes are not. */
    public void append(String text) {
        if (!text.isEmpty()) {
            getElement().callJsFunction("append", text);
        }
    }

    /** Shows this instead of all there was. */
    public void show(String text) {
        getElement().callJsFunction("show", text);
    }

    public void clear() {
        show("");
    }
}
