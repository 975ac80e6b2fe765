package org.zhigu.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.zhigu.grading.Gradebook;
import org.zhigu.grading.LabGrade;
import org.zhigu.grading.Mark;
import org.zhigu.grading.OwnGrades;
import org.zhigu.identity.Role;
import org.zhigu.labs.ui.LabsNavigation;
import org.zhigu.teaching.OfferingLine;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Term;
import org.zhigu.teaching.ui.TeachingNavigation;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Visitor;

/** A student's grades: every mark with its reasons, and what is still open. */
@Prototype
@Route(GradingNavigation.GRADES)
@Menu(title = "grading.grades", icon = "GRADUATION_CAP", order = 20)
@RolesAllowed({Role.Names.STUDENT, Role.Names.INSTRUCTOR, Role.Names.ASSISTANT})
@StyleSheet("grading.css")
class GradesView extends Page implements AfterNavigationObserver {
    private final transient Gradebook gradebook;
    private final transient Teaching teaching;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Clock clock;

    GradesView(Gradebook gradebook, Teaching teaching, Visitor visitor, Dates dates, Clock clock) {
        this.gradebook = gradebook;
        this.teaching = teaching;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title(getTranslation("grading.grades"));
        var actor = visitor.actor();
        var all = teaching.offerings(actor);
        var studied = all.stream().filter(line -> line.seat() == Seat.STUDENT).toList();
        subtitle(studied.isEmpty() ? "" : getTranslation("grading.grades.lead"));
        if (studied.isEmpty()) {
            content(new Card(none(all)));
            return;
        }
        content(studied.stream()
                .flatMap(line -> gradebook.own(actor, line.id()).stream().map(grades -> offering(line, grades)))
                .toArray(Component[]::new));
    }

    /** Who teaches has no grades but gradebooks. */
    private Component none(List<OfferingLine> taught) {
        if (taught.isEmpty()) {
            return new EmptyState(
                    Glyph.GRADUATION_CAP,
                    getTranslation("grading.grades.none"),
                    getTranslation("grading.grades.none.text"));
        }
        var books = taught.stream()
                .map(line -> Buttons.plain(
                        line.title().in(getLocale()),
                        () -> getUI().ifPresent(ui -> ui.navigate(GradingNavigation.toGradebook(line.id())))))
                .toArray(Component[]::new);
        return new EmptyState(
                Glyph.TABLE_2,
                getTranslation("grading.grades.teach"),
                getTranslation("grading.grades.teach.text"),
                books);
    }

    private Component offering(OfferingLine line, OwnGrades grades) {
        var now = clock.instant();
        var words = new MarkWords(this, dates);
        var card = new Card(line.title().in(getLocale()));
        card.actions(new Hyperlink(Term.words(line.term(), getLocale()), TeachingNavigation.toOffering(line.id())));
        card.add(numbers(grades, words, now));
        var rows = new Rows();
        grades.labs().forEach(grade -> rows.add(row(line, grades, grade, words, now)));
        card.add(rows);
        return card;
    }

    private Component numbers(OwnGrades grades, MarkWords words, Instant now) {
        double decided = grades.decided(now);
        long marked =
                grades.labs().stream().filter(grade -> grade.mark().isPresent()).count();
        long open = grades.labs().stream()
                .filter(grade -> grade.mark().isEmpty() && !MarkWords.closed(grade.schedule(), now))
                .count();
        var sum = new KeyNumber(getTranslation("grading.sum"), words.points(grades.points()))
                .unit("/ " + words.points(grades.all()))
                .note(
                        decided > 0
                                ? getTranslation("grading.sum.note", Math.round(grades.points() / decided * 100))
                                : getTranslation("grading.sum.nothing"));
        var done = new KeyNumber(getTranslation("grading.marked"), String.valueOf(marked))
                .unit("/ " + grades.labs().size());
        var left = new KeyNumber(getTranslation("grading.left"), String.valueOf(open));
        var columns = Columns.narrow(sum, done, left);
        columns.addClassName("grading-numbers");
        var bar = Bar.thin(getTranslation("grading.sum"), grades.all() <= 0 ? 0 : grades.points() / grades.all());
        var block = new Div(columns, bar);
        block.addClassName("grading-summary");
        return block;
    }

    private Rows.Row row(OfferingLine line, OwnGrades grades, LabGrade grade, MarkWords words, Instant now) {
        var lab = grade.lab();
        long weight = grades.all() <= 0 ? 0 : Math.round(lab.points() / grades.all() * 100);
        var detail = grade.mark().map(words::brief).orElseGet(() -> words.open(grade.schedule(), now));
        var row = new Rows.Row(lab.title().in(getLocale()))
                .leading(Glyph.FLASK_CONICAL.icon())
                .detail(detail)
                .trailing(new Div(getTranslation("grading.weight", weight)), words.chip(grade, now));
        var path = LabsNavigation.toLab(line.id(), lab.id());
        if (grade.mark().isEmpty()) {
            return row.to(path);
        }
        return row.below(explanation(grade, grade.mark().get(), words, path));
    }

    private Component explanation(LabGrade grade, Mark mark, MarkWords words, String path) {
        var steps = new OrderedList();
        steps.addClassName("grading-steps");
        words.explain(grade.lab(), mark).forEach(text -> steps.add(new ListItem(text)));
        var links = new Div();
        var attempt = mark.attempt();
        if (attempt != null) {
            links.add(new Hyperlink(getTranslation("grading.attempt"), LabsNavigation.toAttempt(attempt)));
        }
        links.add(new Hyperlink(getTranslation("grading.lab"), path));
        links.addClassName("grading-links");
        var details = new Details(getTranslation("grading.why"), steps, links);
        details.addClassName("grading-why");
        return details;
    }
}
