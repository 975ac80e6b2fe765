package org.zhigu.labs.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.CodeDiff;

/** Two texts of one file, typed in two windows: shows where they differ and lets the person choose. */
final class ConflictDialog extends Dialog {
    ConflictDialog(String file, String mine, String theirs, Runnable takeMine, Runnable takeTheirs) {
        setHeaderTitle(getTranslation("labs.conflict", file));
        addClassName("labs-compare");
        setCloseOnEsc(false);
        setCloseOnOutsideClick(false);
        var words = new Paragraph(getTranslation("labs.conflict.text"));
        words.addClassName("labs-quiet");
        var diff = new CodeDiff();
        diff.addClassName("labs-compare-diff");
        diff.language(NotebookScript.language(file));
        diff.labels(getTranslation("labs.conflict.theirs"), getTranslation("labs.conflict.mine"));
        diff.show(theirs, mine);
        add(words, diff);
        getFooter()
                .add(
                        Buttons.plain(getTranslation("labs.conflict.takeTheirs"), () -> {
                            takeTheirs.run();
                            close();
                        }),
                        Buttons.main(getTranslation("labs.conflict.takeMine"), () -> {
                            takeMine.run();
                            close();
                        }));
    }
}
