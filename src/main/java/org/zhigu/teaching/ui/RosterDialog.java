package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.RosterColumn;
import org.zhigu.teaching.RosterFile;
import org.zhigu.teaching.RosterPlan;
import org.zhigu.teaching.RosterStep;
import org.zhigu.teaching.RosterStep.Change;
import org.zhigu.teaching.RosterTaken;
import org.zhigu.teaching.Rosters;
import org.zhigu.ui.Addresses;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Chip;
import org.zhigu.ui.FileDrop;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Takes a roster in three steps: paste or upload, look at what would change, do it. */
final class RosterDialog extends Dialog {
    private final transient Rosters rosters;
    private final transient Visitor visitor;
    private final OfferingId offering;
    private final transient Runnable taken;
    private final TextArea lines = new TextArea();
    private final Div body = new Div();
    private transient @Nullable RosterPlan plan;

    RosterDialog(Rosters rosters, Visitor visitor, OfferingId offering, Runnable taken) {
        super(visitorTitle());
        this.rosters = rosters;
        this.visitor = visitor;
        this.offering = offering;
        this.taken = taken;
        setWidth("min(860px, 96vw)");
        body.addClassName("teaching-import");
        add(body);
        ask();
    }

    private static String visitorTitle() {
        return UI.getCurrent().getTranslation("teaching.roster.import");
    }

    private void ask() {
        lines.setLabel(getTranslation("teaching.import.lines"));
        lines.setHelperText(getTranslation("teaching.import.help"));
        lines.setPlaceholder(getTranslation("teaching.import.example"));
        lines.setMinRows(8);
        lines.setMaxRows(14);
        lines.setWidthFull();
        body.removeAll();
        body.add(new Paragraph(getTranslation("teaching.import.lead")), lines, upload());
        footer(Buttons.main(getTranslation("teaching.import.preview"), this::preview));
    }

    private Component upload() {
        return new FileDrop(
                getTranslation("teaching.import.file"),
                RosterFile.MOST_BYTES,
                RosterFile::read,
                this::take,
                ".xlsx",
                ".csv",
                ".txt");
    }

    private void take(RosterFile file) {
        switch (file) {
            case RosterFile.Text(var text) -> {
                lines.setValue(text);
                preview();
            }
            case RosterFile.Unreadable(var why) -> Toasts.bad(getTranslation("teaching.import.file." + why));
        }
    }

    private void preview() {
        if (lines.isEmpty()) {
            lines.setInvalid(true);
            lines.setErrorMessage(getTranslation("teaching.import.empty"));
            return;
        }
        rosters.preview(visitor.actor(), offering, lines.getValue()).ifPresentOrElse(this::show, this::close);
    }

    private void show(RosterPlan shown) {
        plan = shown;
        body.removeAll();
        body.add(summary(shown));
        if (shown.tooLong()) {
            body.add(new Callout(Tone.BAD, getTranslation("teaching.import.long")));
        }
        if (!shown.missing().isEmpty()) {
            body.add(new Callout(Tone.BAD, missing(shown)));
        }
        if (shown.count(Change.FAULTY) > 0) {
            body.add(new Callout(Tone.BAD, getTranslation("teaching.import.faulty", shown.count(Change.FAULTY))));
        }
        if (!shown.newSections().isEmpty()) {
            body.add(new Callout(
                    Tone.ACCENT, getTranslation("teaching.import.sections", String.join("、", shown.newSections()))));
        }
        if (!shown.steps().isEmpty()) {
            body.add(steps(shown));
        }
        var take = Buttons.main(
                getTranslation("teaching.import.take", shown.steps().size()), this::take);
        take.setEnabled(shown.usable() && shown.changesSomething());
        take.setDisableOnClick(true);
        footer(Buttons.plain(getTranslation("teaching.import.back"), this::ask), take);
    }

    private String missing(RosterPlan shown) {
        var columns = shown.missing().stream().map(this::label).collect(Collectors.joining("、"));
        var headings = Arrays.stream(RosterColumn.values())
                .map(column -> getTranslation(
                        "teaching.import.headings", label(column), String.join(" / ", column.headings())))
                .collect(Collectors.joining(" · "));
        return getTranslation("teaching.import.missing", columns, headings);
    }

    private String label(RosterColumn column) {
        return switch (column) {
            case NUMBER -> getTranslation("teaching.number");
            case NAME -> getTranslation("teaching.name");
            case LOGIN -> getTranslation("teaching.login");
            case SECTION -> getTranslation("teaching.section");
        };
    }

    private Component summary(RosterPlan shown) {
        var chips = new Div();
        chips.addClassName("teaching-chips");
        for (var change : Change.values()) {
            int count = shown.count(change);
            if (count > 0) {
                chips.add(new Chip(getTranslation("teaching.change." + change + ".count", count), tone(change)));
            }
        }
        return chips;
    }

    private Component steps(RosterPlan shown) {
        var grid = new Grid<RosterStep>();
        grid.addColumn(RosterStep::line)
                .setHeader(getTranslation("teaching.import.line"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::change)
                .setHeader(getTranslation("teaching.import.change"))
                .setAutoWidth(true);
        grid.addColumn(RosterStep::number)
                .setHeader(getTranslation("teaching.number"))
                .setAutoWidth(true);
        grid.addColumn(RosterStep::name)
                .setHeader(getTranslation("teaching.name"))
                .setAutoWidth(true);
        grid.addColumn(RosterStep::login)
                .setHeader(getTranslation("teaching.login"))
                .setAutoWidth(true);
        grid.addColumn(RosterStep::section)
                .setHeader(getTranslation("teaching.section"))
                .setAutoWidth(true);
        grid.setItems(shown.steps().stream()
                .sorted(Comparator.comparing(RosterStep::change).thenComparingInt(RosterStep::line))
                .toList());
        grid.addClassName("teaching-import-steps");
        return grid;
    }

    private Component change(RosterStep step) {
        var chip = new Chip(getTranslation("teaching.change." + step.change()), tone(step.change()));
        var cell = new Div(chip);
        cell.addClassName("teaching-change");
        var fault = step.fault();
        var was = step.was();
        if (fault != null) {
            cell.add(new Div(getTranslation("teaching.fault." + fault)));
        } else if (was != null) {
            cell.add(new Div(getTranslation("teaching.import.was", was)));
        }
        return cell;
    }

    private static Tone tone(Change change) {
        return switch (change) {
            case FAULTY -> Tone.BAD;
            case INVITED, ENROLLED -> Tone.GOOD;
            case CHANGED -> Tone.ACCENT;
            case SAME -> Tone.PLAIN;
        };
    }

    private void take() {
        var shown = plan;
        if (shown == null) {
            return;
        }
        switch (rosters.take(visitor.actor(), offering, lines.getValue(), shown)) {
            case RosterTaken.Done(var done, var invitations) -> {
                taken.run();
                if (invitations.isEmpty()) {
                    Toasts.good(
                            getTranslation("teaching.import.done", done.steps().size()));
                    close();
                } else {
                    hand(invitations);
                }
            }
            case RosterTaken.Changed(var now) -> {
                show(now);
                body.addComponentAsFirst(new Callout(Tone.WARN, getTranslation("teaching.import.changed")));
            }
            case RosterTaken.Unknown() -> close();
        }
    }

    /** The links are secrets that nobody can look up again: they are to be taken now. */
    private void hand(List<RosterTaken.Invitation> paths) {
        var invitations = paths.stream()
                .map(each -> each.under(Addresses.absolute(each.link())))
                .toList();
        body.removeAll();
        body.add(new Callout(Tone.WARN, getTranslation("teaching.import.links", invitations.size())));
        var grid = new Grid<RosterTaken.Invitation>();
        grid.addColumn(RosterTaken.Invitation::number)
                .setHeader(getTranslation("teaching.number"))
                .setAutoWidth(true);
        grid.addColumn(RosterTaken.Invitation::name)
                .setHeader(getTranslation("teaching.name"))
                .setAutoWidth(true);
        grid.addColumn(RosterTaken.Invitation::login)
                .setHeader(getTranslation("teaching.login"))
                .setAutoWidth(true);
        grid.addColumn(RosterTaken.Invitation::link)
                .setHeader(getTranslation("teaching.import.link"))
                .setAutoWidth(true);
        grid.setItems(invitations);
        grid.addClassName("teaching-import-steps");
        var bytes = InvitationSheet.of(invitations);
        var download = new Anchor(
                DownloadHandler.fromInputStream(_ -> new DownloadResponse(
                        new ByteArrayInputStream(bytes), "invitations.csv", "text/csv; charset=utf-8", bytes.length)),
                getTranslation("teaching.import.download"));
        download.addClassName("ui-link");
        body.add(grid, download);
        footer();
    }

    private void footer(Button... buttons) {
        getFooter().removeAll();
        getFooter().add(Buttons.quiet(getTranslation("ui.close"), this::close));
        getFooter().add(buttons);
    }
}
