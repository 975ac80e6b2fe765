package org.zhigu.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Two versions of a text with what differs marked: side by side, or one above the other where it is narrow. */
@Tag("code-diff")
@JsModule("context://app/diff.js")
public final class CodeDiff extends Component implements HasSize, HasStyle {
    public void show(String before, String after) {
        getElement().setProperty("before", before);
        getElement().setProperty("after", after);
    }

    /** What each side is called. */
    public void labels(String before, String after) {
        getElement().setProperty("beforeLabel", before);
        getElement().setProperty("afterLabel", after);
    }

    /** By name ({@code python}, {@code cpp}) or by file name. */
    public void language(String name) {
        getElement().setProperty("language", name);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().setPropertyMap("phrases", Phrases.of(this));
    }
}
