package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Role;
import org.zhigu.teaching.LabSchedule;
import org.zhigu.teaching.OfferingLine;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Term;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Page;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The offerings in which one studies or teaches, each as a card. */
@Prototype
@Route(TeachingNavigation.COURSES)
@Menu(title = "teaching.courses", icon = "BOOK_OPEN", order = 10)
@RolesAllowed({Role.Names.STUDENT, Role.Names.INSTRUCTOR, Role.Names.ASSISTANT})
@StyleSheet("teaching.css")
class CoursesView extends Page implements AfterNavigationObserver {
    private final transient Teaching teaching;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Clock clock;

    CoursesView(Teaching teaching, Visitor visitor, Dates dates, Clock clock) {
        this.teaching = teaching;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var actor = visitor.actor();
        var lines = teaching.offerings(actor);
        title(getTranslation("teaching.courses"));
        subtitle(lines.isEmpty() ? "" : getTranslation("teaching.courses.count", lines.size()));
        if (lines.isEmpty()) {
            content(new Card(new EmptyState(
                    Glyph.BOOK_OPEN,
                    getTranslation("teaching.courses.none"),
                    getTranslation(
                            actor.is(Role.INSTRUCTOR) || actor.is(Role.ASSISTANT)
                                    ? "teaching.courses.none.staff"
                                    : "teaching.courses.none.text"))));
        } else {
            var cards = lines.stream().map(line -> card(actor, line)).toArray(Component[]::new);
            var columns = Columns.equal(cards);
            columns.addClassName("teaching-courses");
            content(columns);
        }
    }

    private Component card(Actor actor, OfferingLine line) {
        var head = new Div();
        head.addClassName("teaching-course-head");
        var where = new Span(line.university().in(getLocale()) + " · " + Term.words(line.term(), getLocale()));
        where.addClassName("ui-eyebrow");
        head.add(where);
        if (line.seat() != Seat.STUDENT) {
            head.add(new Chip(getTranslation("teaching.seat." + line.seat()), Tone.ACCENT));
        }
        var title = new Div(new Hyperlink(line.title().in(getLocale()), TeachingNavigation.toOffering(line.id())));
        title.addClassName("teaching-course-title");
        var summary = new Paragraph(line.summary().in(getLocale()));
        summary.addClassName("teaching-course-summary");
        var card = new Card(head, title, summary);
        card.addClassName("teaching-course");
        teaching.offering(actor, line.id()).ifPresent(view -> card.add(progress(actor, view), next(view)));
        return card;
    }

    private Component progress(Actor actor, OfferingView view) {
        if (view.seat() != Seat.STUDENT) {
            var count = teaching.students(actor, view.offering().id()).size();
            var text = new Div(getTranslation("teaching.courses.students", count));
            text.addClassName("ui-soft");
            return text;
        }
        var read = teaching.lessonsRead(actor, view.offering().id());
        long all = view.course().lessons().count();
        long done = view.course()
                .lessons()
                .filter(lesson -> read.contains(lesson.id()))
                .count();
        return new Bar(
                getTranslation("teaching.progress"),
                getTranslation("teaching.progress.figure", done, all),
                all == 0 ? 0 : (double) done / all);
    }

    /** The lab that is due next, or opens next. */
    private Component next(OfferingView view) {
        var now = clock.instant();
        Optional<LabSchedule> next = view.schedules().values().stream()
                .filter(schedule -> schedule.dueAt().isAfter(now))
                .min(Comparator.comparing(LabSchedule::dueAt));
        var line = new Div();
        line.addClassName("teaching-course-next");
        next.ifPresentOrElse(
                schedule -> {
                    var lab = view.course().lab(schedule.lab());
                    line.add(new Span(
                            lab.map(each -> each.title().in(getLocale())).orElse("")));
                    line.add(DueChip.of(this, dates, schedule, now));
                },
                () -> {
                    var nothing = new Span(getTranslation("teaching.courses.nothing.due"));
                    nothing.addClassName("ui-soft");
                    line.add(nothing);
                });
        return line;
    }
}
