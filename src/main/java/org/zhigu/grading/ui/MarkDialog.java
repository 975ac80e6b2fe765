package org.zhigu.grading.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.Optional;
import org.zhigu.grading.Entered;
import org.zhigu.grading.GradeRow;
import org.zhigu.grading.LabGrade;
import org.zhigu.grading.Mark;
import org.zhigu.grading.MarksByHand;
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
    private static final int REASON = 400;

    private final transient Labs labs;
    private final transient MarksByHand byHand;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient MarkWords words;
    private final OfferingId offering;
    private final transient GradeRow row;
    private final transient LabGrade grade;

    MarkDialog(
            Labs labs,
            MarksByHand byHand,
            Visitor visitor,
            Dates dates,
            OfferingId offering,
            GradeRow row,
            LabGrade grade) {
        super(UI.getCurrent()
                .getTranslation(
                        "grading.dialog",
                        row.name(),
                        grade.lab().title().in(UI.getCurrent().getLocale())));
        this.labs = labs;
        this.byHand = byHand;
        this.visitor = visitor;
        this.dates = dates;
        this.offering = offering;
        this.row = row;
        this.grade = grade;
        words = new MarkWords(this, dates);
        setWidth("min(620px, 96vw)");
        addClassName("grading-dialog");
        add(explanation());
        if (byHand.may(visitor.actor(), offering)) {
            add(entry());
        }
        add(attempts(), changes());
        getFooter().add(Buttons.plain(getTranslation("ui.close"), this::close));
    }

    /** A link in here leads elsewhere, and no dialog stays before another screen. */
    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var leaving = event.getUI().addBeforeLeaveListener(_ -> close());
        addDetachListener(gone -> {
            gone.unregisterListener();
            leaving.remove();
        });
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

    /** The mark by hand: points and why, or back to what the attempts give. */
    private Component entry() {
        var lab = grade.lab();
        var points = new BigDecimalField(getTranslation("grading.hand.points", words.points(lab.points())));
        grade.mark().ifPresent(mark -> points.setValue(BigDecimal.valueOf(mark.points())));
        points.setAutofocus(true);
        var reason = new TextField(getTranslation("grading.hand.reason"));
        reason.setMaxLength(REASON);
        reason.setHelperText(getTranslation("grading.hand.reason.help"));
        reason.addClassName("grading-reason");
        var save = Buttons.main(getTranslation("grading.hand.save"), () -> {
            var value = points.getValue();
            points.setInvalid(value == null);
            points.setErrorMessage(getTranslation("grading.hand.points.none"));
            if (value != null) {
                entered(
                        byHand.give(
                                visitor.actor(),
                                offering,
                                lab.id(),
                                row.student(),
                                value.doubleValue(),
                                reason.getValue()),
                        points,
                        reason);
            }
        });
        var form = new Div(points, reason, save);
        form.addClassName("grading-hand");
        if (grade.mark().map(Mark::given).isPresent()) {
            form.add(Buttons.quiet(
                    getTranslation("grading.hand.back"),
                    () -> entered(
                            byHand.takeBack(visitor.actor(), offering, lab.id(), row.student(), reason.getValue()),
                            points,
                            reason)));
        }
        return form;
    }

    private void entered(Entered entered, BigDecimalField points, TextField reason) {
        switch (entered) {
            case Entered.Done _ -> {
                Toasts.good(getTranslation("grading.hand.done", row.name()));
                close();
            }
            case Entered.Refused(var why) -> {
                var words = this.words.refused(why, grade.lab());
                boolean reasoned = why == Entered.Why.NO_REASON || why == Entered.Why.LONG_REASON;
                reason.setInvalid(reasoned);
                reason.setErrorMessage(words);
                points.setInvalid(!reasoned);
                points.setErrorMessage(words);
            }
        }
    }

    private Component changes() {
        var found = byHand.changes(visitor.actor(), offering, grade.lab().id(), row.student());
        if (found.isEmpty()) {
            return new Div();
        }
        var rows = new Rows();
        found.forEach(change -> rows.add(new Rows.Row(words.change(change))
                .detail(getTranslation(
                        change.file() ? "grading.change.file" : "grading.change.who",
                        change.by(),
                        dates.moment(change.at()),
                        change.reason()))));
        var title = new H4(getTranslation("grading.changes"));
        return new Div(title, rows);
    }

    private Component attempts() {
        var lines = labs.attemptsOf(visitor.actor(), offering, grade.lab().id(), row.student());
        var rows = new Rows();
        lines.forEach(line -> rows.add(attempt(line)));
        return lines.isEmpty() ? new Paragraph(getTranslation("grading.noattempts")) : new Div(rows);
    }

    private Rows.Row attempt(AttemptLine line) {
        boolean counts =
                grade.mark().map(mark -> line.id().equals(mark.attempt())).orElse(false);
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
