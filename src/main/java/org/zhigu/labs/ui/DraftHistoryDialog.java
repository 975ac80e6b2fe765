package org.zhigu.labs.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.listbox.ListBox;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.zhigu.labs.Draft;
import org.zhigu.labs.DraftVersion;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.CodeDiff;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;

/** The earlier versions of a draft, each beside what stands in the editor now, to be had back. */
final class DraftHistoryDialog extends Dialog {
    private final CodeDiff diff = new CodeDiff();
    private final transient LongFunction<Optional<Draft>> at;
    private final String now;
    private final com.vaadin.flow.component.button.Button restore;

    DraftHistoryDialog(
            String file,
            String now,
            List<DraftVersion> versions,
            Dates dates,
            LongFunction<Optional<Draft>> at,
            Consumer<Draft> take) {
        this.now = now;
        this.at = at;
        setHeaderTitle(getTranslation("labs.history.of", file));
        addClassName("labs-compare");
        var list = new ListBox<DraftVersion>();
        restore = Buttons.main(
                getTranslation("labs.history.take"),
                () -> Optional.ofNullable(list.getValue())
                        .flatMap(version -> at.apply(version.version()))
                        .ifPresent(draft -> {
                            take.accept(draft);
                            close();
                        }));
        getFooter().add(Buttons.plain(getTranslation("labs.close"), this::close), restore);
        if (versions.isEmpty()) {
            restore.setVisible(false);
            add(new EmptyState(
                    Glyph.HISTORY, getTranslation("labs.history.empty"), getTranslation("labs.history.empty.text")));
            return;
        }
        list.addClassName("labs-history-list");
        list.getElement().setAttribute("aria-label", getTranslation("labs.history.drafts"));
        list.setItems(versions);
        list.setItemLabelGenerator(version -> getTranslation(
                version.strayed() ? "labs.history.strayed" : "labs.history.version",
                dates.moment(version.savedAt()),
                version.characters()));
        diff.language(NotebookScript.language(file));
        diff.addClassName("labs-compare-diff");
        var both = new Div(list, diff);
        both.addClassName("labs-history");
        add(both);
        list.addValueChangeListener(
                event -> Optional.ofNullable(event.getValue()).ifPresent(version -> show(version, dates)));
        list.setValue(versions.getFirst());
    }

    private void show(DraftVersion version, Dates dates) {
        at.apply(version.version()).ifPresent(draft -> {
            diff.labels(dates.moment(version.savedAt()), getTranslation("labs.history.now"));
            diff.show(draft.text(), now);
        });
    }
}
