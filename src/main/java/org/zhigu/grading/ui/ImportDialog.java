package org.zhigu.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Figures;
import org.zhigu.courses.LabId;
import org.zhigu.grading.GradeFault;
import org.zhigu.grading.GradeFiles;
import org.zhigu.grading.GradeImport;
import org.zhigu.grading.GradePlan;
import org.zhigu.grading.GradeStep;
import org.zhigu.grading.GradeTable;
import org.zhigu.grading.GradesTaken;
import org.zhigu.teaching.OfferingId;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Takes marks from a file in three steps: upload, look at what would change, say why and do it. */
final class ImportDialog extends Dialog {
    private static final int MOST_FAULTS = 100;
    private static final int REASON = 400;

    private final transient GradeImport imports;
    private final transient Visitor visitor;
    private final OfferingId offering;
    private final transient Map<LabId, String> labs;
    private final transient Runnable taken;
    private final TextField reason = new TextField();
    private final Div body = new Div();
    private transient @Nullable GradeTable table;

    ImportDialog(GradeImport imports, Visitor visitor, OfferingId offering, Map<LabId, String> labs, Runnable taken) {
        super(UI.getCurrent().getTranslation("grading.import"));
        this.imports = imports;
        this.visitor = visitor;
        this.offering = offering;
        this.labs = Map.copyOf(labs);
        this.taken = taken;
        setWidth("min(860px, 96vw)");
        body.addClassName("grading-import");
        add(body);
        ask();
    }

    private void ask() {
        body.removeAll();
        var rules = new UnorderedList(
                new ListItem(getTranslation("grading.import.rule.number")),
                new ListItem(getTranslation("grading.import.rule.empty")),
                new ListItem(getTranslation("grading.import.rule.auto")));
        body.add(new Paragraph(getTranslation("grading.import.lead")), rules, upload());
        footer();
    }

    private Component upload() {
        var upload = new Upload(UploadHandler.inMemory((_, bytes) -> read(bytes)));
        upload.setAcceptedFileExtensions(".csv", ".txt", ".xlsx");
        upload.setMaxFileSize(GradeFiles.MOST_BYTES);
        upload.setMaxFiles(1);
        var words = new UploadI18N();
        words.setAddFiles(new UploadI18N.AddFiles().setOne(getTranslation("grading.import.choose")));
        words.setDropFiles(new UploadI18N.DropFiles().setOne(getTranslation("grading.import.drop")));
        words.setError(new UploadI18N.Error()
                .setFileIsTooBig(getTranslation("grading.import.TOO_BIG"))
                .setIncorrectFileType(getTranslation("grading.import.NO_TABLE"))
                .setTooManyFiles(getTranslation("grading.import.one")));
        upload.setI18n(words);
        upload.addFileRejectedListener(event -> Toasts.bad(event.getErrorMessage()));
        return upload;
    }

    void read(byte[] bytes) {
        switch (GradeFiles.read(bytes)) {
            case GradeTable.Read.Table(var found) -> {
                table = found;
                imports.preview(visitor.actor(), offering, found)
                        .ifPresentOrElse(plan -> show(plan, false), this::close);
            }
            case GradeTable.Read.Unreadable(var why) -> Toasts.bad(getTranslation("grading.import." + why));
        }
    }

    private void show(GradePlan plan, boolean changed) {
        body.removeAll();
        if (changed) {
            body.add(new Callout(Tone.WARN, getTranslation("grading.import.changed")));
        }
        body.add(summary(plan));
        if (!plan.unused().isEmpty()) {
            body.add(new Callout(Tone.PLAIN, getTranslation("grading.import.unused", String.join("、", plan.unused()))));
        }
        if (plan.tooLong()) {
            body.add(new Callout(Tone.BAD, getTranslation("grading.import.long", GradePlan.MOST)));
        }
        if (!plan.faults().isEmpty()) {
            body.add(
                    new Callout(
                            Tone.BAD,
                            getTranslation(
                                    "grading.import.faulty", plan.faults().size())),
                    faults(plan));
        } else if (plan.steps().isEmpty()) {
            body.add(new Paragraph(getTranslation("grading.import.nothing")));
        } else {
            reason.setLabel(getTranslation("grading.hand.reason"));
            reason.setHelperText(getTranslation("grading.hand.reason.help"));
            reason.setMaxLength(REASON);
            reason.setWidthFull();
            body.add(steps(plan), reason);
        }
        var take =
                Buttons.main(getTranslation("grading.import.take", plan.steps().size()), () -> take(plan));
        take.setEnabled(plan.usable() && !plan.steps().isEmpty());
        footer(Buttons.plain(getTranslation("grading.import.back"), this::ask), take);
    }

    private Component summary(GradePlan plan) {
        var chips = new Div();
        chips.addClassName("grading-chips");
        chips.add(
                new Chip(getTranslation("grading.import.changes", plan.steps().size(), plan.students()), Tone.ACCENT));
        if (plan.same() > 0) {
            chips.add(new Chip(getTranslation("grading.import.same", plan.same()), Tone.PLAIN));
        }
        if (!plan.faults().isEmpty()) {
            chips.add(new Chip(
                    getTranslation("grading.import.faults", plan.faults().size()), Tone.BAD));
        }
        return chips;
    }

    private Component faults(GradePlan plan) {
        var list = new UnorderedList();
        list.addClassName("grading-faults");
        plan.faults().stream().limit(MOST_FAULTS).forEach(fault -> list.add(new ListItem(words(fault))));
        if (plan.faults().size() > MOST_FAULTS) {
            list.add(new ListItem(
                    getTranslation("grading.import.more", plan.faults().size() - MOST_FAULTS)));
        }
        return list;
    }

    private String words(GradeFault fault) {
        return getTranslation("grading.fault." + fault.why(), fault.line(), fault.column(), fault.text());
    }

    private Component steps(GradePlan plan) {
        var grid = new Grid<GradeStep>();
        grid.addColumn(GradeStep::line)
                .setHeader(getTranslation("grading.import.line"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(GradeStep::number)
                .setHeader(getTranslation("grading.column.number"))
                .setAutoWidth(true);
        grid.addColumn(GradeStep::name)
                .setHeader(getTranslation("grading.column.name"))
                .setAutoWidth(true);
        grid.addColumn(step -> labs.getOrDefault(step.lab(), ""))
                .setHeader(getTranslation("grading.lab.column"))
                .setAutoWidth(true);
        grid.addColumn(step -> step.was() == null ? "–" : Figures.points(step.was()))
                .setHeader(getTranslation("grading.import.was"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.addColumn(step -> step.now() == null ? getTranslation("grading.import.auto") : Figures.points(step.now()))
                .setHeader(getTranslation("grading.import.now"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.setItems(plan.steps());
        grid.addClassName("grading-import-steps");
        return grid;
    }

    private void take(GradePlan plan) {
        var known = table;
        if (known == null) {
            return;
        }
        switch (imports.take(visitor.actor(), offering, known, plan, reason.getValue())) {
            case GradesTaken.Done(var changed) -> {
                taken.run();
                Toasts.good(getTranslation("grading.import.done", changed));
                close();
            }
            case GradesTaken.Changed(var now) -> show(now, true);
            case GradesTaken.Refused(var why) -> {
                reason.setInvalid(true);
                reason.setErrorMessage(getTranslation("grading.refused." + why));
            }
            case GradesTaken.Unknown() -> close();
        }
    }

    private void footer(Button... buttons) {
        getFooter().removeAll();
        getFooter().add(Buttons.quiet(getTranslation("ui.close"), this::close));
        getFooter().add(buttons);
    }
}
