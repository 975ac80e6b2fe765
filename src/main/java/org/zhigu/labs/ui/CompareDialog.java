package org.zhigu.labs.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.CodeDiff;

/** The difference between any two states of someone's files: attempts and the draft. */
final class CompareDialog extends Dialog {
    /** A state of the files under its name; the files are fetched when it is chosen. */
    record Side(String name, Supplier<SortedMap<String, String>> files) {}

    private final Select<Side> before = new Select<>();
    private final Select<Side> after = new Select<>();
    private final Select<String> file = new Select<>();
    private final CodeDiff diff = new CodeDiff();
    private final transient SortedMap<String, String> left = new TreeMap<>();
    private final transient SortedMap<String, String> right = new TreeMap<>();

    CompareDialog(List<Side> sides, Side first, Side second) {
        setHeaderTitle(getTranslation("labs.compare"));
        addClassName("labs-compare");
        for (var select : List.of(before, after)) {
            select.setItemLabelGenerator(Side::name);
            select.setItems(sides);
        }
        before.setLabel(getTranslation("labs.compare.before"));
        after.setLabel(getTranslation("labs.compare.after"));
        file.setLabel(getTranslation("labs.compare.file"));
        var choices = new Div(before, after, file);
        choices.addClassName("labs-compare-choices");
        diff.addClassName("labs-compare-diff");
        add(choices, diff);
        getFooter().add(Buttons.plain(getTranslation("labs.close"), this::close));
        before.setValue(first);
        after.setValue(second);
        load();
        before.addValueChangeListener(event -> load());
        after.addValueChangeListener(event -> load());
        file.addValueChangeListener(event -> draw());
    }

    private void load() {
        left.clear();
        right.clear();
        left.putAll(NotebookScript.shown(before.getValue().files().get()));
        right.putAll(NotebookScript.shown(after.getValue().files().get()));
        var names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        var list = new ArrayList<>(names);
        var chosen = file.getValue();
        file.setItems(list);
        file.setValue(
                names.contains(chosen == null ? "" : chosen)
                        ? chosen
                        : list.stream()
                                .filter(this::differs)
                                .findFirst()
                                .orElse(list.isEmpty() ? null : list.getFirst()));
        draw();
    }

    private boolean differs(String name) {
        return !left.getOrDefault(name, "").equals(right.getOrDefault(name, ""));
    }

    private void draw() {
        var name = file.getValue() == null ? "" : file.getValue();
        diff.language(NotebookScript.language(name));
        diff.labels(before.getValue().name(), after.getValue().name());
        diff.show(left.getOrDefault(name, ""), right.getOrDefault(name, ""));
    }
}
