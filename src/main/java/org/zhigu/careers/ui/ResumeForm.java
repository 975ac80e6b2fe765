package org.zhigu.careers.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zhigu.careers.resume.Resume;
import org.zhigu.careers.resume.Resume.Section;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Glyph;

/** A résumé to fill in: one in, one out; what the form does not show stays in it. */
final class ResumeForm extends Div {
    private static final List<String> LONG = List.of("summary", "description");
    private static final int LINE = 300;
    private static final int WORDS = 5000;

    private final Map<String, AbstractField<?, String>> basics = new LinkedHashMap<>();
    private final TextField city = new TextField();
    private final Map<Section, List<Entry>> lists = new LinkedHashMap<>();
    private Resume resume = Resume.EMPTY;

    ResumeForm() {
        addClassName("careers-resume");
    }

    void show(Resume shown) {
        resume = shown;
        removeAll();
        basics.clear();
        lists.clear();
        add(basics());
        for (var section : Section.values()) {
            add(section(section));
        }
    }

    /** As it stands in the form now. */
    Resume resume() {
        var now = resume;
        for (var each : basics.entrySet()) {
            now = now.withBasic(each.getKey(), each.getValue().getValue());
        }
        now = now.withCity(city.getValue());
        for (var section : Section.values()) {
            now = now.with(
                    section,
                    lists.getOrDefault(section, List.of()).stream()
                            .map(Entry::value)
                            .filter(entry -> !entry.isEmpty())
                            .toList());
        }
        return now;
    }

    private Div basics() {
        var fields = new Div();
        fields.addClassName("careers-pair");
        for (var name : Resume.BASICS) {
            if (!LONG.contains(name)) {
                var field = line(getTranslation("careers.profile.basics." + name), resume.basic(name));
                basics.put(name, field);
                fields.add(field);
            }
        }
        city.setLabel(getTranslation("careers.profile.basics.city"));
        city.setMaxLength(LINE);
        city.setValue(resume.city());
        fields.add(city);
        var summary = area(getTranslation("careers.profile.basics.summary"), resume.basic("summary"));
        basics.put("summary", summary);
        return new Div(fields, summary);
    }

    private Div section(Section section) {
        var name = getTranslation("careers.profile." + section.key());
        var entries = new Div();
        var editors = new ArrayList<Entry>();
        lists.put(section, editors);
        resume.entries(section).forEach(each -> entry(section, name, each, entries, editors));
        var add = Buttons.quiet(
                getTranslation("careers.profile.add", name),
                () -> entry(section, name, Map.of(), entries, editors).focus());
        var part = new Div(new H3(name), entries, add);
        part.addClassName("careers-resume-part");
        return part;
    }

    private Entry entry(Section section, String name, Map<String, Object> value, Div entries, List<Entry> editors) {
        var editor = new Entry(section, value);
        var away = Buttons.icon(Glyph.TRASH_2, getTranslation("careers.profile.remove", name), () -> {
            entries.remove(editor);
            editors.remove(editor);
        });
        editor.add(away);
        entries.add(editor);
        editors.add(editor);
        return editor;
    }

    private static TextField line(String label, String value) {
        var field = new TextField(label);
        field.setMaxLength(LINE);
        field.setValue(value);
        return field;
    }

    private static TextArea area(String label, String value) {
        var field = new TextArea(label);
        field.setMaxLength(WORDS);
        field.setMinRows(2);
        field.setMaxRows(10);
        field.setWidthFull();
        field.setValue(value);
        return field;
    }

    /** One entry of a list. */
    private static final class Entry extends Div {
        private final Map<String, Object> before;
        private final Map<String, AbstractField<?, String>> fields = new LinkedHashMap<>();

        Entry(Section section, Map<String, Object> value) {
            before = value;
            addClassName("careers-resume-entry");
            var lines = new Div();
            lines.addClassName("careers-pair");
            add(lines);
            for (var name : section.entry()) {
                var label = getTranslation("careers.profile." + section.key() + "." + name);
                var words = Resume.text(value, name);
                if (LONG.contains(name)) {
                    var field = area(label, words);
                    fields.put(name, field);
                    add(field);
                } else {
                    var field = line(label, words);
                    if (name.endsWith("Date")) {
                        field.setPlaceholder(getTranslation("careers.profile.date"));
                        field.setPattern("[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");
                        field.setErrorMessage(getTranslation("careers.profile.date.wrong"));
                    }
                    fields.put(name, field);
                    lines.add(field);
                }
            }
        }

        Map<String, Object> value() {
            var now = before;
            for (var each : fields.entrySet()) {
                now = Resume.entry(now, each.getKey(), each.getValue().getValue());
            }
            return now;
        }

        void focus() {
            fields.values().stream()
                    .findFirst()
                    .filter(TextField.class::isInstance)
                    .map(TextField.class::cast)
                    .ifPresent(TextField::focus);
        }
    }
}
