package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.zhigu.courses.Lesson;
import org.zhigu.courses.Module;
import org.zhigu.courses.Quiz;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Reliefs;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Term;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.LessonText;
import org.zhigu.ui.Page;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The course of an offering, to be read: its outline, a lesson, or a quiz, as the address says. */
@Prototype
@Route(TeachingNavigation.COURSES + "/:" + TeachingNavigation.OFFERING + "/:" + TeachingNavigation.MODULE + "?/:"
        + TeachingNavigation.LESSON + "?")
@PermitAll
@StyleSheet("teaching.css")
class CourseView extends Page implements BeforeEnterObserver {
    /** Long enough that a glance is not a reading. */
    private static final int MILLIS_TO_READ = 3_000;

    private final transient Teaching teaching;
    private final transient Visitor visitor;
    private final transient Outlines outlines;
    private final transient OfferingTabs tabs;
    private final transient Reliefs reliefs;
    private final transient Dates dates;

    CourseView(Teaching teaching, Visitor visitor, Outlines outlines, OfferingTabs tabs, Reliefs reliefs, Dates dates) {
        this.teaching = teaching;
        this.visitor = visitor;
        this.outlines = outlines;
        this.tabs = tabs;
        this.reliefs = reliefs;
        this.dates = dates;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        var view = parameters
                .get(TeachingNavigation.OFFERING)
                .flatMap(OfferingId::parse)
                .flatMap(id -> teaching.offering(visitor.actor(), id))
                .orElseThrow(NotFoundException::new);
        var slug = parameters.get(TeachingNavigation.MODULE);
        if (slug.isEmpty()) {
            showOutline(view);
            return;
        }
        var module = view.course().module(slug.get()).orElseThrow(NotFoundException::new);
        var name = parameters
                .get(TeachingNavigation.LESSON)
                .or(() -> module.lessons().stream().findFirst().map(Lesson::slug))
                .orElseThrow(NotFoundException::new);
        var quiz = module.quiz();
        if (name.equals(TeachingNavigation.QUIZ) && quiz != null) {
            showQuiz(view, module, quiz);
        } else {
            showLesson(view, module, module.lesson(name).orElseThrow(NotFoundException::new));
        }
    }

    private void showOutline(OfferingView view) {
        var course = view.course();
        var id = view.offering().id();
        title(course.title().in(getLocale()));
        subtitle(Term.words(view.offering().term(), getLocale()));
        trail(courses());
        getContent().removeClassName("teaching-reading");
        var read = teaching.lessonsRead(visitor.actor(), id);
        var steps = Steps.of(course);
        steps.stream()
                .filter(step ->
                        step.lesson() != null && !read.contains(step.lesson().id()))
                .findFirst()
                .or(() -> steps.stream().findFirst())
                .ifPresentOrElse(step -> actions(go(id, step, read.isEmpty())), this::actions);
        content(
                tabs.strip(this, id, view.seat(), OfferingTabs.COURSE),
                putBack(view),
                Columns.mainAndSide(outlines.large(this, view, read), about(view, read.size())));
    }

    /** What was put back and is still to come; what is over is of no use here. */
    private Component putBack(OfferingView view) {
        var notes = new Div();
        notes.addClassName("teaching-reliefs");
        for (var relief : reliefs.of(visitor.actor(), view.offering().id())) {
            var schedule = view.schedules().get(relief.lab());
            if (relief.counts() && schedule != null && schedule.dueAt().isAfter(dates.now())) {
                view.course()
                        .lab(relief.lab())
                        .ifPresent(lab -> notes.add(new Callout(
                                Tone.ACCENT,
                                getTranslation(
                                        "teaching.relief.lab",
                                        lab.title().in(getLocale()),
                                        ReliefNotes.words(relief, dates, getLocale()),
                                        dates.moment(schedule.dueAt())))));
            }
        }
        notes.setVisible(notes.getComponentCount() > 0);
        return notes;
    }

    private Component go(OfferingId id, Steps.Step step, boolean fresh) {
        var key = fresh ? "teaching.begin" : "teaching.goon";
        return Buttons.main(getTranslation(key), () -> getUI().ifPresent(ui -> ui.navigate(step.path(id))));
    }

    private Component about(OfferingView view, int read) {
        var course = view.course();
        var text = new Paragraph(course.summary().in(getLocale()));
        text.addClassName("teaching-about");
        var outcomes = new UnorderedList();
        outcomes.addClassName("teaching-outcomes");
        course.outcomes().forEach(outcome -> outcomes.add(new ListItem(outcome.in(getLocale()))));
        var numbers = Columns.narrow(
                new KeyNumber(getTranslation("teaching.hours"), String.valueOf(course.hours())),
                new KeyNumber(
                        getTranslation("teaching.labs"),
                        String.valueOf(course.labs().size())));
        var card = new Card(getTranslation("teaching.about"), text, outcomes, numbers);
        if (view.seat() == Seat.STUDENT) {
            long all = course.lessons().count();
            card.add(new Bar(
                    getTranslation("teaching.progress"),
                    getTranslation("teaching.progress.figure", read, all),
                    all == 0 ? 0 : (double) read / all));
        }
        return card;
    }

    private void showLesson(OfferingView view, Module module, Lesson lesson) {
        var id = view.offering().id();
        title(lesson.title().in(getLocale()));
        subtitle(getTranslation("teaching.minutes", lesson.minutes()));
        var text = new LessonText(Headless.text(lesson.markdown().in(getLocale())));
        text.base(Figures.base(id, module));
        var article = new Article(text);
        article.addClassName("teaching-lesson");
        var step = Steps.find(view.course(), module, lesson);
        var foot = foot(view, step);
        watch(foot, () -> teaching.read(visitor.actor(), id, lesson.id()));
        read(view, module, lesson.slug(), article, foot);
    }

    private void showQuiz(OfferingView view, Module module, Quiz quiz) {
        title(quiz.title().in(getLocale()));
        subtitle(getTranslation("teaching.quiz.lead"));
        var step = Steps.find(view.course(), module, null);
        read(view, module, TeachingNavigation.QUIZ, new QuizPanel(quiz), foot(view, step));
    }

    private void read(OfferingView view, Module module, String current, Component text, Component foot) {
        var id = view.offering().id();
        trail(
                courses(),
                new Hyperlink(view.course().title().in(getLocale()), TeachingNavigation.toOffering(id)),
                new Hyperlink(module.title().in(getLocale()), TeachingNavigation.toOffering(id)));
        actions();
        getContent().addClassName("teaching-reading");
        var read = teaching.lessonsRead(visitor.actor(), id);
        var body = new Div(text, foot);
        body.addClassName("teaching-body");
        var outline = outlines.small(this, view, read, module, current);
        var reader = new Div(outline, body);
        reader.addClassName("teaching-reader");
        content(reader);
    }

    /** Back and on, through all modules. */
    private Component foot(OfferingView view, Optional<Steps.Step> here) {
        var nav = new Nav();
        nav.addClassName("teaching-foot");
        nav.getElement().setAttribute("aria-label", getTranslation("teaching.around"));
        var steps = Steps.of(view.course());
        int place = here.map(steps::indexOf).orElse(-1);
        nav.add(around(view, steps, place - 1, "teaching.previous"));
        nav.add(around(view, steps, place + 1, "teaching.next"));
        return nav;
    }

    private Component around(OfferingView view, List<Steps.Step> steps, int place, String key) {
        if (place < 0 || place >= steps.size()) {
            return new Div();
        }
        var step = steps.get(place);
        var word = new Div(getTranslation(key));
        word.addClassName("ui-eyebrow");
        var name = new Div(step.title(getLocale()));
        name.addClassName("teaching-foot-title");
        var link = new Hyperlink("", step.path(view.offering().id()));
        link.add(word, name);
        link.addClassNames(
                "teaching-foot-link", key.endsWith("next") ? "teaching-foot-next" : "teaching-foot-previous");
        return link;
    }

    /** Whoever has had the end of a lesson on the screen has read it. */
    private static void watch(Component end, Runnable seen) {
        end.getElement().addEventListener("seen", _ -> seen.run());
        end.getElement().executeJs("""
                const end = this;
                setTimeout(() => new IntersectionObserver((entries, observer) => {
                  if (entries.some((entry) => entry.isIntersecting)) {
                    observer.disconnect();
                    end.dispatchEvent(new CustomEvent('seen'));
                  }
                }).observe(end), $0);
                """, MILLIS_TO_READ);
    }

    private Component courses() {
        return new Hyperlink(getTranslation("teaching.courses"), TeachingNavigation.toCourses());
    }

    /** The title stands above the text already. */
    private static final class Headless {
        private Headless() {}

        static String text(String markdown) {
            var plain = markdown.stripLeading();
            if (!plain.startsWith("# ")) {
                return markdown;
            }
            int end = plain.indexOf('\n');
            return end < 0 ? "" : plain.substring(end + 1);
        }
    }
}
