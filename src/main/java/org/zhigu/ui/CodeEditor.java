package org.zhigu.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.shared.Registration;

/**
 * One file of code in an editor. With {@link #open a key} every keystroke also goes to the browser's own store, together
 * with the version that the server gave, until the server says {@link #saved}: a broken connection or a restarted
 * server loses nothing.
 */
@Tag("code-editor")
@JsModule("context://app/editor.js")
public final class CodeEditor extends Component implements HasSize, HasStyle, Focusable<CodeEditor> {
    private String value = "";

    /** @param label what a screen reader calls it */
    public CodeEditor(String label) {
        getElement().setProperty("label", label);
        addTypedListener(event -> value = event.value());
    }

    /** Shows a text that is kept nowhere. */
    public void show(String text) {
        open("", text, 0);
    }

    /**
     * Shows the server's text of a draft. If this browser kept a newer text of the same version, that one is shown and
     * told by {@link Typed}; if it kept one of another version, the server's is shown and {@link Strayed} tells of the
     * other.
     *
     * @param key names the draft in the browser's store: the person, the lab, the file
     * @param version of the server's text
     */
    public void open(String key, String text, long version) {
        value = text;
        getElement().callJsFunction("open", key, text, version);
    }

    /** The server holds this text now, as this version: the browser may forget its copy, if nothing was typed since. */
    public void saved(String text, long version) {
        getElement().callJsFunction("saved", text, version);
    }

    /** The person has chosen between the server's text and a strayed one: the browser may forget the latter. */
    public void settled() {
        getElement().callJsFunction("settled");
    }

    /** What was last told by the browser or shown by the server. */
    public String value() {
        return value;
    }

    /** By name ({@code python}, {@code cpp}) or by file name. */
    public void language(String name) {
        getElement().setProperty("language", name);
    }

    public void readOnly(boolean readOnly) {
        getElement().setProperty("readOnly", readOnly);
    }

    /** Puts the cursor into a line, counted from 1, and brings it into view. */
    public void goTo(int line) {
        getElement().callJsFunction("goTo", line);
    }

    /** Marks a line, counted from 1, as the one where something went wrong. */
    public void markError(int line, String message) {
        getElement().callJsFunction("markError", line, message);
    }

    public void clearErrors() {
        getElement().callJsFunction("markError", 0, "");
    }

    /** The text changed and 150 ms passed without another key, or 1.5 s with them, or the editor lost the focus. */
    public Registration addTypedListener(ComponentEventListener<Typed> listener) {
        return addListener(Typed.class, listener);
    }

    /** The browser kept a text of another version than the server's. */
    public Registration addStrayedListener(ComponentEventListener<Strayed> listener) {
        return addListener(Strayed.class, listener);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().setPropertyMap("phrases", Phrases.of(this));
    }

    /** A text from the browser with the version of the server's text that it grew from. */
    @DomEvent("value-changed")
    public static final class Typed extends ComponentEvent<CodeEditor> {
        private final String key;
        private final String value;
        private final long base;
        private final boolean recovered;

        public Typed(
                CodeEditor source,
                boolean fromClient,
                @EventData("event.detail.key") String key,
                @EventData("event.detail.value") String value,
                @EventData("event.detail.base") double base,
                @EventData("event.detail.recovered") boolean recovered) {
            super(source, fromClient);
            this.key = key;
            this.value = value;
            this.base = (long) base;
            this.recovered = recovered;
        }

        /** The draft that was open when it was typed. */
        public String key() {
            return key;
        }

        public String value() {
            return value;
        }

        public long base() {
            return base;
        }

        /** It comes from the browser's store: typed before the connection broke or the page was closed. */
        public boolean recovered() {
            return recovered;
        }
    }

    /** A text in the browser's store that grew from another version than the server's. */
    @DomEvent("draft-strayed")
    public static final class Strayed extends ComponentEvent<CodeEditor> {
        private final String key;
        private final String value;
        private final long base;

        public Strayed(
                CodeEditor source,
                boolean fromClient,
                @EventData("event.detail.key") String key,
                @EventData("event.detail.value") String value,
                @EventData("event.detail.base") double base) {
            super(source, fromClient);
            this.key = key;
            this.value = value;
            this.base = (long) base;
        }

        public String key() {
            return key;
        }

        public String value() {
            return value;
        }

        public long base() {
            return base;
        }
    }
}
