package org.zhigu.labs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.zhigu.labs.Draft;
import org.zhigu.labs.Saved;
import org.zhigu.labs.ui.LabFiles.Kind;
import org.zhigu.labs.ui.LabFiles.LabFile;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.CodeEditor;
import org.zhigu.ui.CodeEditor.Strayed;
import org.zhigu.ui.CodeEditor.Typed;
import org.zhigu.ui.Glyph;

/** The files of a lab as tabs above an editor each. What is typed goes to the keeper at once. */
final class EditorPane extends Div {
    /** Who keeps the texts and is told what happens. */
    interface Keeper {
        Draft draft(String file);

        /** The text of a file that is only read. */
        String given(String file);

        Saved save(String file, long base, String text);

        void opened(LabFile file);

        void saved(Draft draft);

        /** Another window changed the file; neither text is lost. */
        void conflict(String file, String mine, Draft theirs);

        void recovered(String file);

        void refused(String file);

        void history(String file);

        void reset(String file);
    }

    private final LabFiles files;
    private final String keyPrefix;
    private final transient Keeper keeper;
    private final Div strip = new Div();
    private final Div stage = new Div();
    private final Div tools = new Div();
    private final Map<String, NativeButton> tabs = new HashMap<>();
    private final Map<String, CodeEditor> editors = new HashMap<>();
    private final transient Map<String, DraftChain> chains = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private String current = "";

    /** @param keyPrefix names person and lab in the browser's store of unsaved texts */
    EditorPane(LabFiles files, String keyPrefix, Keeper keeper) {
        this.files = files;
        this.keyPrefix = keyPrefix;
        this.keeper = keeper;
        addClassName("labs-editor");
        strip.addClassName("labs-tabs");
        strip.getElement().setAttribute("role", "tablist");
        strip.getElement().setAttribute("aria-label", getTranslation("labs.files"));
        files.files().forEach(file -> strip.add(tab(file)));
        tools.addClassName("labs-editor-tools");
        tools.add(
                Buttons.icon(Glyph.HISTORY, getTranslation("labs.history.drafts"), () -> keeper.history(current)),
                Buttons.icon(Glyph.ROTATE_CCW, getTranslation("labs.reset"), () -> keeper.reset(current)));
        stage.addClassName("labs-editor-stage");
        var leave = new Span(getTranslation("labs.editor.leave"));
        leave.addClassName("labs-editor-leave");
        var head = new Div(strip, leave, tools);
        head.addClassName("labs-editor-head");
        add(head, stage);
    }

    private NativeButton tab(LabFile file) {
        var tab = new NativeButton(file.name());
        tab.addClassName("labs-tab");
        tab.getElement().setAttribute("role", "tab");
        if (file.kind() == Kind.BINARY) {
            tab.setEnabled(false);
            tab.getElement().setAttribute("title", getTranslation("labs.file.binary"));
        } else if (file.kind() == Kind.READ_ONLY) {
            var lock = new Span(Glyph.LOCK.icon());
            lock.addClassName("labs-tab-lock");
            lock.getElement().setAttribute("title", getTranslation("labs.file.readonly"));
            tab.add(lock);
        }
        tab.addClickListener(event -> open(file));
        tabs.put(file.name(), tab);
        return tab;
    }

    String current() {
        return current;
    }

    Optional<CodeEditor> editor() {
        return Optional.ofNullable(editors.get(current));
    }

    void open(LabFile file) {
        current = file.name();
        editors.computeIfAbsent(file.name(), name -> editor(file));
        editors.forEach((name, editor) -> editor.setVisible(name.equals(current)));
        tabs.forEach(
                (name, tab) -> tab.getElement().setAttribute("aria-selected", String.valueOf(name.equals(current))));
        tools.setVisible(file.editable());
        keeper.opened(file);
    }

    /** Opens the file, goes to the line and marks it, with what went wrong there. */
    void mark(CodePlace place, String message) {
        files.named(place.file()).filter(file -> file.kind() != Kind.BINARY).ifPresent(file -> {
            open(file);
            var editor = editors.get(file.name());
            if (editor != null) {
                editor.markError(place.line(), message);
                editor.goTo(place.line());
            }
        });
    }

    void clearMarks() {
        editors.values().forEach(CodeEditor::clearErrors);
    }

    /** What the browser last told of a file; the draft for one that was not opened. */
    String text(String file) {
        var text = texts.get(file);
        return text == null ? keeper.draft(file).text() : text;
    }

    /** The text that the browser shows now, asked for before it told of it by itself. */
    void typedMeanwhile(String file, String text) {
        if (!text.equals(texts.get(file))) {
            keep(file, chain(file).last(), text);
        }
    }

    /** Puts a text that the server holds as this version into the editor. */
    void put(Draft draft) {
        chain(draft.file()).opened(draft.version());
        texts.put(draft.file(), draft.text());
        var editor = editors.get(draft.file());
        if (editor != null) {
            editor.open(key(draft.file()), draft.text(), draft.version());
        }
    }

    /** Keeps a text that grew from this version. */
    void keep(String file, long base, String text) {
        texts.put(file, text);
        switch (keeper.save(file, chain(file).base(base), text)) {
            case Saved.Kept(var mine) -> {
                chain(file).kept(mine.version());
                var editor = editors.get(file);
                if (editor != null) {
                    editor.saved(text, mine.version());
                }
                keeper.saved(mine);
            }
            case Saved.Stale(var theirs) -> keeper.conflict(file, text, theirs);
            case Saved.Refused() -> keeper.refused(file);
        }
    }

    private CodeEditor editor(LabFile file) {
        var editor = new CodeEditor(getTranslation("labs.editor.label", file.name()));
        editor.addClassName("labs-code");
        editor.language(NotebookScript.language(file.name()));
        if (file.editable()) {
            var draft = keeper.draft(file.name());
            chain(file.name()).opened(draft.version());
            texts.put(file.name(), draft.text());
            editor.open(key(file.name()), draft.text(), draft.version());
            editor.addTypedListener(event -> typed(file.name(), event));
            editor.addStrayedListener(event -> strayed(file.name(), event));
        } else {
            editor.readOnly(true);
            editor.show(keeper.given(file.name()));
        }
        stage.add(editor);
        return editor;
    }

    private void typed(String file, Typed event) {
        if (event.recovered()) {
            keeper.recovered(file);
        }
        keep(file, event.base(), event.value());
    }

    private void strayed(String file, Strayed event) {
        keeper.conflict(file, event.value(), keeper.draft(file));
    }

    /** The choice between two texts is made. */
    void settled(String file) {
        var editor = editors.get(file);
        if (editor != null) {
            editor.settled();
        }
    }

    private DraftChain chain(String file) {
        return chains.computeIfAbsent(file, _ -> new DraftChain());
    }

    private String key(String file) {
        return keyPrefix + "/" + file;
    }
}
