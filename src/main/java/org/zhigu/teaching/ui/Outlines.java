package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.zhigu.courses.Course;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.courses.Module;
import org.zhigu.teaching.OfferingView;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Visitor;

/** The outline of a course: large as a page of its own, small beside a lesson. */
@Singleton
class Outlines {
    private final List<LabSign> signs;
    private final Visitor visitor;
    private final Dates dates;
    private final Clock clock;

    Outlines(List<LabSign> signs, Visitor visitor, Dates dates, Clock clock) {
        this.signs = signs;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
    }

    /** A card for each module, with lessons, quiz and labs. */
    Component large(Component page, OfferingView view, Set<UUID> read) {
        var signed = signs(view);
        var cards = new ArrayList<Component>();
        for (var module : view.course().modules()) {
            cards.add(card(page, view, module, read, signed));
        }
        var rest = unplaced(view.course());
        if (!rest.isEmpty()) {
            var rows = new Rows();
            rest.forEach(lab -> rows.add(labRow(page, view, lab, signed)));
            cards.add(new Card(page.getTranslation("teaching.labs"), rows));
        }
        return Columns.stack(cards.toArray(Component[]::new));
    }

    private Card card(
            Component page, OfferingView view, Module module, Set<UUID> read, Map<LabId, List<Component>> signed) {
        var locale = UI.getCurrent().getLocale();
        var summary = new Paragraph(module.summary().in(locale));
        summary.addClassName("teaching-module-summary");
        var rows = new Rows();
        for (var lesson : module.lessons()) {
            var path = TeachingNavigation.toLesson(view.offering().id(), module.slug(), lesson.slug());
            rows.add(new Rows.Row(lesson.title().in(locale))
                    .leading(mark(page, read.contains(lesson.id())))
                    .trailing(quiet(page.getTranslation("teaching.minutes", lesson.minutes())))
                    .to(path));
        }
        var quiz = module.quiz();
        if (quiz != null) {
            var path = TeachingNavigation.toLesson(view.offering().id(), module.slug(), TeachingNavigation.QUIZ);
            rows.add(new Rows.Row(quiz.title().in(locale))
                    .leading(Glyph.LIST_CHECKS.icon())
                    .trailing(quiet(page.getTranslation(
                            "teaching.quiz.count", quiz.questions().size())))
                    .to(path));
        }
        for (var id : module.labs()) {
            view.course().lab(id).ifPresent(lab -> rows.add(labRow(page, view, lab, signed)));
        }
        var card = new Card(module.title().in(locale), summary, rows);
        return card.actions(new Span(page.getTranslation("teaching.minutes", module.minutes())));
    }

    private Rows.Row labRow(Component page, OfferingView view, Lab lab, Map<LabId, List<Component>> signed) {
        var row = new Rows.Row(lab.title().in(UI.getCurrent().getLocale()))
                .leading(Glyph.FLASK_CONICAL.icon())
                .detail(lab.summary().in(UI.getCurrent().getLocale()));
        signed.getOrDefault(lab.id(), List.of()).forEach(row::trailing);
        var schedule = view.schedules().get(lab.id());
        if (schedule == null) {
            return row;
        }
        var due = DueChip.of(page, dates, schedule, clock.instant());
        due.getElement().setAttribute("title", dates.moment(schedule.dueAt()));
        return row.trailing(due).to(TeachingNavigation.toLab(view.offering().id(), lab.id()));
    }

    /** All modules, the current one opened. */
    Component small(Component page, OfferingView view, Set<UUID> read, Module current, String step) {
        var nav = new Nav();
        nav.addClassName("teaching-outline");
        nav.getElement().setAttribute("aria-label", page.getTranslation("teaching.outline"));
        var modules = new OrderedList();
        modules.addClassName("teaching-outline-modules");
        for (var module : view.course().modules()) {
            modules.add(module.equals(current) ? opened(page, view, module, read, step) : closed(view, module));
        }
        nav.add(modules);
        return nav;
    }

    private static ListItem closed(OfferingView view, Module module) {
        var path = TeachingNavigation.toOffering(view.offering().id()) + "/" + module.slug();
        var first = module.lessons().isEmpty()
                ? TeachingNavigation.toOffering(view.offering().id())
                : path;
        return new ListItem(new Hyperlink(module.title().in(UI.getCurrent().getLocale()), first));
    }

    private ListItem opened(Component page, OfferingView view, Module module, Set<UUID> read, String step) {
        var locale = UI.getCurrent().getLocale();
        var name = new Div(module.title().in(locale));
        name.addClassName("teaching-outline-current");
        var steps = new OrderedList();
        steps.addClassName("teaching-outline-steps");
        var id = view.offering().id();
        for (var lesson : module.lessons()) {
            var link = new Hyperlink(
                    lesson.title().in(locale), TeachingNavigation.toLesson(id, module.slug(), lesson.slug()));
            current(link, lesson.slug().equals(step));
            steps.add(item(mark(page, read.contains(lesson.id())), link));
        }
        var quiz = module.quiz();
        if (quiz != null) {
            var link = new Hyperlink(
                    quiz.title().in(locale), TeachingNavigation.toLesson(id, module.slug(), TeachingNavigation.QUIZ));
            current(link, step.equals(TeachingNavigation.QUIZ));
            steps.add(item(Glyph.LIST_CHECKS.icon(), link));
        }
        for (var lab : module.labs()) {
            view.course().lab(lab).ifPresent(found -> steps.add(lab(page, view, found, locale)));
        }
        return new ListItem(name, steps);
    }

    private ListItem lab(Component page, OfferingView view, Lab lab, Locale locale) {
        var link = new Hyperlink(
                lab.title().in(locale), TeachingNavigation.toLab(view.offering().id(), lab.id()));
        var item = item(Glyph.FLASK_CONICAL.icon(), link);
        var schedule = view.schedules().get(lab.id());
        if (schedule != null) {
            item.add(DueChip.of(page, dates, schedule, clock.instant()));
        }
        return item;
    }

    private static ListItem item(Component sign, Component link) {
        var item = new ListItem(sign, link);
        item.addClassName("teaching-outline-step");
        return item;
    }

    private static void current(Hyperlink link, boolean current) {
        if (current) {
            link.getElement().setAttribute("aria-current", "page");
        }
    }

    private static Component mark(Component page, boolean read) {
        var icon = (read ? Glyph.CIRCLE_CHECK : Glyph.BOOK_OPEN).icon();
        icon.setClassName("teaching-read", read);
        if (read) {
            icon.getElement().setAttribute("aria-hidden", "false");
            icon.getElement().setAttribute("role", "img");
            icon.getElement().setAttribute("aria-label", page.getTranslation("teaching.read"));
        }
        return icon;
    }

    private static Component quiet(String text) {
        var span = new Span(text);
        span.addClassNames("ui-soft", "ui-figures");
        return span;
    }

    private Map<LabId, List<Component>> signs(OfferingView view) {
        var all = new HashMap<LabId, List<Component>>();
        for (var sign : signs) {
            sign.signs(visitor.actor(), view.offering().id())
                    .forEach((lab, component) ->
                            all.computeIfAbsent(lab, _ -> new ArrayList<>()).add(component));
        }
        return all;
    }

    private static List<Lab> unplaced(Course course) {
        var placed = course.modules().stream()
                .flatMap(module -> module.labs().stream())
                .toList();
        return course.labs().stream().filter(lab -> !placed.contains(lab.id())).toList();
    }
}
