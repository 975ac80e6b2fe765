package org.zhigu.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.zhigu.grading.GradeRow;
import org.zhigu.grading.LabGrade;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.Labs;
import org.zhigu.labs.ui.LabsNavigation;
import org.zhigu.teaching.OfferingId;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** One cell of the gradebook explained: the mark's way, and the attempts, to open or to run again. */
final class MarkDialog extends Dialog {
    private final transient Labs labs;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient MarkWords words;
    private final OfferingId offering;
    private final transient GradeRow row;
    private final transient LabGrade grade;

    MarkDialog(Labs labs, Visitor visitor, Dates dates, OfferingId offering, GradeRow row, LabGrade grade) {
        super(UI.getCurrent()
                .getTranslation(
                        "grading.dialog",
                        row.name(),
                        grade.lab().title().in(UI.getCurrent().getLocale())));
        this.labs = labs;
        this.visitor = visitor;
        this.dates = dates;
        this.offering = offering;
        this.row = row;
        this.grade = grade;
        words = new MarkWords(this, dates);
        setWidth("min(620px, 96vw)");
        addClassName("grading-dialog");
        add(explanation(), attempts());
        getFooter().add(Buttons.plain(getTranslation("ui.close"), this::close));
    }

    private Component explanation() {
        var mark = grade.mark();
        if (mark.isEmpty()) {
            return new Paragraph(getTranslation("grading.nomark"));
        }
        var steps = new OrderedList();
        steps.addClassName("grading-steps");
        words.explain(grade.lab(), mark.get()).forEach(text -> steps.add(new ListItem(text)));
        return steps;
    }

    private Component attempts() {
        var lines = labs.attemptsOf(visitor.actor(), offering, grade.lab().id(), row.student());
        var rows = new Rows();
        lines.forEach(line -> rows.add(attempt(line)));
        return lines.isEmpty() ? new Paragraph(getTranslation("grading.noattempts")) : new Div(rows);
    }

    private Rows.Row attempt(AttemptLine line) {
        boolean counts =
                grade.mark().map(mark -> mark.attempt().equals(line.id())).orElse(false);
        var score = line.score();
        var most = line.max();
        var state = new Chip(
                score != null && most != null
                        ? words.points(score) + " / " + words.points(most)
                        : getTranslation("grading.state." + line.state()),
                counts ? Tone.GOOD : Tone.PLAIN);
        var entry = new Rows.Row(getTranslation("grading.attempt." + line.kind(), line.number()))
                .detail(dates.moment(line.receivedAt()))
                .trailing(state);
        if (counts) {
            entry.trailing(new Chip(getTranslation("grading.counts"), Tone.ACCENT));
        }
        if (line.state().ended()) {
            entry.trailing(Buttons.quiet(getTranslation("grading.rerun"), () -> askRerun(line.id())));
        }
        return entry.to(LabsNavigation.toAttempt(line.id()));
    }

    private void askRerun(AttemptId attempt) {
        Confirm.ask(
                getTranslation("grading.rerun.ask"),
                getTranslation("grading.rerun.text"),
                getTranslation("grading.rerun"),
                () -> {
                    Optional<AttemptId> again = labs.rerun(visitor.actor(), attempt);
                    if (again.isPresent()) {
                        Toasts.good(getTranslation("grading.rerun.done"));
                        close();
                    } else {
                        Toasts.bad(getTranslation("grading.rerun.refused"));
                    }
                });
    }
}
