package org.zhigu.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;

/** Markdown with maths and code, cleaned of everything that could act. */
@Tag("lesson-text")
@JsModule("context://app/lesson.js")
@StyleSheet("app/katex/katex.min.css")
public final class LessonText extends Component implements HasStyle {
    public LessonText() {}

    public LessonText(String markdown) {
        show(markdown);
    }

    public void show(String markdown) {
        getElement().setProperty("markdown", markdown);
    }

    /** Where relative pictures and files of the text are found, ending with a slash. */
    public void base(String path) {
        getElement().setProperty("base", path);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().setProperty("copyLabel", getTranslation("ui.code.copy"));
        getElement().setProperty("copiedLabel", getTranslation("ui.code.copied"));
    }
}
