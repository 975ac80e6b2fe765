package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import java.util.Map;
import java.util.TreeMap;

/** The words of the code editor, by the English ones that it knows. */
final class Phrases {
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("Find", "ui.editor.find"),
            Map.entry("Replace", "ui.editor.replacement"),
            Map.entry("next", "ui.editor.next"),
            Map.entry("previous", "ui.editor.previous"),
            Map.entry("all", "ui.editor.all"),
            Map.entry("match case", "ui.editor.case"),
            Map.entry("regexp", "ui.editor.regexp"),
            Map.entry("by word", "ui.editor.word"),
            Map.entry("replace", "ui.editor.replace"),
            Map.entry("replace all", "ui.editor.replaceall"),
            Map.entry("close", "ui.close"),
            Map.entry("current match", "ui.editor.current"),
            Map.entry("replaced $ matches", "ui.editor.replaced"),
            Map.entry("replaced match on line $", "ui.editor.replacedline"),
            Map.entry("on line", "ui.editor.online"),
            Map.entry("Go to line", "ui.editor.goto"),
            Map.entry("go", "ui.editor.go"),
            Map.entry("Fold line", "ui.editor.fold"),
            Map.entry("Unfold line", "ui.editor.unfold"),
            Map.entry("folded code", "ui.editor.folded"),
            Map.entry("unfold", "ui.editor.unfold"),
            Map.entry("to", "ui.editor.to"),
            Map.entry("Completions", "ui.editor.completions"),
            Map.entry("$ unchanged lines", "ui.editor.unchanged"),
            Map.entry("Control character", "ui.editor.control"));

    private Phrases() {}

    static Map<String, String> of(Component component) {
        var phrases = new TreeMap<String, String>();
        KEYS.forEach((english, key) -> phrases.put(english, component.getTranslation(key)));
        return phrases;
    }
}
