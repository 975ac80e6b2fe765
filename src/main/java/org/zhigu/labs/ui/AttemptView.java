package org.zhigu.labs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Figures;
import org.zhigu.compute.Channel;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptDetail;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.Labs;
import org.zhigu.labs.LiveAttempts;
import org.zhigu.labs.Verdict;
import org.zhigu.labs.ui.CompareDialog.Side;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.ScheduledLab;
import org.zhigu.teaching.StaffMember;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.ui.TeachingNavigation;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.CodeEditor;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.LiveLog;
import org.zhigu.ui.Page;
import org.zhigu.ui.Refresh;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Visitor;

/** One attempt with its code, verdict and logs; for staff also what went on behind it, and the button to run it again. */
@Prototype
@Route(LabsNavigation.ATTEMPTS + "/:attempt")
@PermitAll
@StyleSheet("labs.css")
class AttemptView extends Page implements BeforeEnterObserver, AfterNavigationObserver {
    private final transient Labs labs;
    private final transient LiveAttempts live;
    private final transient Teaching teaching;
    private final transient OfferingOffice office;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Clock clock;
    private final AttemptPanel panel = new AttemptPanel(this::jump, this::cancel);
    private final LiveLog log = new LiveLog(getTranslation("labs.log"));
    private final LiveLog staffLog = new LiveLog(getTranslation("labs.log.staff"));
    private final Card facts = new Card(getTranslation("labs.facts"));
    private final Card events = new Card(getTranslation("labs.events"));
    private final Card others = new Card(getTranslation("labs.others"));
    private final Div code = new Div();
    private final Map<Channel, Long> read = new HashMap<>();
    private final Map<String, CodeEditor> editors = new LinkedHashMap<>();
    private final Map<String, NativeButton> tabs = new LinkedHashMap<>();

    private transient @Nullable AttemptDetail found;
    private transient LiveAttempts.@Nullable Registration hearing;

    AttemptView(
            Labs labs,
            LiveAttempts live,
            Teaching teaching,
            OfferingOffice office,
            Visitor visitor,
            Dates dates,
            Clock clock) {
        this.labs = labs;
        this.live = live;
        this.teaching = teaching;
        this.office = office;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
        wide();
        addClassName("labs-attempt-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        found = event.getRouteParameters()
                .get(LabsNavigation.ATTEMPT)
                .flatMap(AttemptId::parse)
                .flatMap(id -> labs.attempt(visitor.actor(), id))
                .orElseThrow(NotFoundException::new);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var attempt = found;
        if (attempt == null) {
            return;
        }
        var actor = visitor.actor();
        var line = attempt.line();
        var lab = teaching.lab(actor, line.offering(), line.lab()).orElseThrow(NotFoundException::new);
        read.clear();
        log.clear();
        staffLog.clear();
        heading(actor, attempt, lab);
        showCode(attempt);
        var logs = new Card(getTranslation("labs.log"), log);
        var main = Columns.stack(new Card(panel), logs);
        if (attempt.staff()) {
            main.add(new Card(getTranslation("labs.log.staff"), staffLog));
        }
        var side = Columns.stack(codeCard(attempt), facts, others);
        if (attempt.staff()) {
            side.add(events);
        }
        var both = Columns.equal(main, side);
        both.addClassName("labs-attempt-columns");
        content(both);
        listen(line.id());
        draw(attempt);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        deaf();
    }

    private void heading(Actor actor, AttemptDetail attempt, ScheduledLab lab) {
        var line = attempt.line();
        var words = new AttemptWords(getLocale());
        title(words.name(line));
        trail(
                teaching.offering(actor, line.offering())
                        .map(view -> (Component) new Hyperlink(
                                view.course().title().in(getLocale()), TeachingNavigation.toOffering(line.offering())))
                        .orElseGet(Span::new),
                new Hyperlink(
                        lab.lab().title().in(getLocale()),
                        LabsNavigation.toLab(line.offering(), line.lab(), line.id())));
        subtitle(
                attempt.staff()
                        ? getTranslation("labs.attempt.of", who(actor, line), dates.moment(line.receivedAt()))
                        : dates.moment(line.receivedAt()));
        var compare = Buttons.plain(getTranslation("labs.compare.short"), this::compare);
        compare.setPrefixComponent(Glyph.GIT_COMPARE.icon());
        if (attempt.staff()) {
            var again = Buttons.main(getTranslation("labs.rerun"), this::rerun);
            again.setPrefixComponent(Glyph.REFRESH_CW.icon());
            actions(compare, again);
        } else {
            var toLab = Buttons.main(
                    getTranslation("labs.tolab"),
                    () -> getUI().ifPresent(ui -> ui.navigate(LabsNavigation.toLab(line.offering(), line.lab()))));
            actions(compare, toLab);
        }
    }

    private String who(Actor actor, AttemptLine line) {
        return teaching.student(actor, line.offering(), line.student())
                .map(student -> getTranslation("labs.student", student.name(), student.number()))
                .orElseGet(() -> getTranslation("labs.student.left"));
    }

    private void listen(AttemptId attempt) {
        deaf();
        getUI().ifPresent(ui -> {
            var news = new Refresh(ui, this::refresh);
            hearing = live.attempt(attempt, _ -> news.poke());
        });
    }

    private void deaf() {
        if (hearing != null) {
            hearing.remove();
            hearing = null;
        }
    }

    private void refresh() {
        if (found != null) {
            labs.attempt(visitor.actor(), found.line().id()).ifPresent(this::draw);
        }
    }

    private void draw(AttemptDetail attempt) {
        found = attempt;
        var history = history(attempt);
        panel.show(attempt, history.counts(attempt.line().id()), clock.instant(), dates);
        readLog(attempt.line().id(), Channel.OPEN, log);
        if (attempt.staff()) {
            readLog(attempt.line().id(), Channel.STAFF, staffLog);
        }
        showFacts(attempt);
        showEvents(attempt);
        showOthers(attempt, history);
    }

    private AttemptHistory history(AttemptDetail attempt) {
        var actor = visitor.actor();
        var line = attempt.line();
        var lines = line.student().equals(actor.person())
                ? labs.attempts(actor, line.offering(), line.lab())
                : labs.attemptsOf(actor, line.offering(), line.lab(), line.student());
        var rule = teaching.lab(actor, line.offering(), line.lab())
                .map(lab -> lab.lab().mark())
                .orElse(org.zhigu.courses.Lab.MarkRule.BEST);
        return new AttemptHistory(lines, rule);
    }

    private void readLog(AttemptId attempt, Channel channel, LiveLog into) {
        long from = read.getOrDefault(channel, 0L);
        var chunk = labs.log(visitor.actor(), attempt, channel, from);
        while (chunk.toByte() > from) {
            into.append(chunk.text());
            from = chunk.toByte();
            chunk = labs.log(visitor.actor(), attempt, channel, from);
        }
        read.put(channel, from);
    }

    // ---- code

    private Component codeCard(AttemptDetail attempt) {
        var card = new Card(getTranslation("labs.code"), code);
        if (!attempt.binaryFiles().isEmpty()) {
            var more = new Div();
            more.setText(getTranslation("labs.code.binary", String.join(", ", attempt.binaryFiles())));
            more.addClassName("labs-quiet");
            card.add(more);
        }
        return card;
    }

    private void showCode(AttemptDetail attempt) {
        code.removeAll();
        editors.clear();
        tabs.clear();
        code.addClassName("labs-handed");
        var strip = new Div();
        strip.addClassName("labs-tabs");
        strip.getElement().setAttribute("role", "tablist");
        var stage = new Div();
        stage.addClassName("labs-handed-stage");
        NotebookScript.shown(attempt.files()).forEach((name, text) -> {
            var editor = new CodeEditor(getTranslation("labs.code.of", name));
            editor.language(NotebookScript.language(name));
            editor.readOnly(true);
            editor.show(text);
            editors.put(name, editor);
            var tab = new NativeButton(name, event -> open(name));
            tab.addClassName("labs-tab");
            tab.getElement().setAttribute("role", "tab");
            tabs.put(name, tab);
            strip.add(tab);
            stage.add(editor);
        });
        code.add(strip, stage);
        editors.keySet().stream().findFirst().ifPresent(this::open);
    }

    private void open(String name) {
        editors.forEach((each, editor) -> editor.setVisible(each.equals(name)));
        tabs.forEach((each, tab) -> tab.getElement().setAttribute("aria-selected", String.valueOf(each.equals(name))));
    }

    private void jump(CodePlace place) {
        var editor = editors.get(place.file());
        var verdict = found == null ? null : found.verdict();
        if (editor != null && verdict != null) {
            open(place.file());
            editor.markError(
                    place.line(),
                    new AttemptWords(getLocale()).at(verdict, place).orElse(""));
            editor.goTo(place.line());
        }
    }

    // ---- beside it

    private void showFacts(AttemptDetail attempt) {
        facts.getChildren().filter(DescriptionList.class::isInstance).toList().forEach(facts::remove);
        var list = new DescriptionList();
        list.addClassName("labs-facts");
        var timings = attempt.timings();
        fact(list, "labs.fact.received", dates.moment(timings.received()) + " · " + dates.time(timings.received()));
        between(list, "labs.fact.waited", timings.queued(), timings.started());
        between(list, "labs.fact.first", timings.started(), timings.firstOutput());
        between(list, "labs.fact.ran", timings.started(), timings.finished());
        between(list, "labs.fact.all", timings.received(), timings.recorded());
        fact(list, "labs.fact.receipt", attempt.sha256());
        fact(list, "labs.fact.size", Figures.bytes(attempt.bytes()));
        var verdict = attempt.verdict();
        if (verdict != null) {
            environment(list, attempt, verdict);
        }
        facts.add(list);
    }

    private void environment(DescriptionList list, AttemptDetail attempt, Verdict verdict) {
        var words = new AttemptWords(getLocale());
        var environment = verdict.environment();
        if (verdict.measured().peakBytes() > 0) {
            fact(list, "labs.fact.memory", Figures.bytes(verdict.measured().peakBytes()));
        }
        if (!environment.image().isEmpty()) {
            fact(list, "labs.fact.image", environment.image() + " " + Figures.digest(environment.imageDigest()));
        }
        fact(list, "labs.fact.isolation", words.isolation(environment));
        if (attempt.staff()) {
            fact(list, "labs.fact.digest", environment.imageDigest());
            fact(list, "labs.fact.node", environment.node());
            fact(
                    list,
                    "labs.fact.sandbox",
                    getTranslation(environment.rootless() ? "labs.sandbox.rootless" : "labs.sandbox.root") + " · "
                            + getTranslation(environment.hardLimits() ? "labs.limits.hard" : "labs.limits.soft"));
            fact(list, "labs.fact.tries", String.valueOf(attempt.line().tries()));
        }
    }

    private void between(
            DescriptionList list, String key, java.time.@Nullable Instant from, java.time.@Nullable Instant to) {
        if (from != null && to != null) {
            fact(list, key, dates.span(java.time.Duration.between(from, to)));
        }
    }

    private void fact(DescriptionList list, String key, String value) {
        list.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }

    private void showEvents(AttemptDetail attempt) {
        if (!attempt.staff()) {
            return;
        }
        events.getChildren().filter(EventList.class::isInstance).toList().forEach(events::remove);
        var words = new EventWords(getLocale(), person -> person(visitor.actor(), attempt.line(), person));
        events.add(new EventList(attempt.events(), words, dates));
    }

    /** Who acted on it: you, its student, someone who teaches with you; nobody else than operators may act besides. */
    private String person(Actor actor, AttemptLine line, String id) {
        var person = PersonId.parse(id);
        if (person.filter(actor.person()::equals).isPresent()) {
            return getTranslation("labs.event.you");
        }
        if (person.filter(line.student()::equals).isPresent()) {
            return who(actor, line);
        }
        return office.staff(actor, line.offering()).stream()
                .filter(each -> person.filter(each.person()::equals).isPresent())
                .map(StaffMember::name)
                .findFirst()
                .orElseGet(() -> getTranslation("labs.event.operator"));
    }

    private void showOthers(AttemptDetail attempt, AttemptHistory history) {
        others.getChildren().filter(AttemptList.class::isInstance).toList().forEach(others::remove);
        others.add(new AttemptList(
                history,
                attempt.line().id(),
                dates,
                id -> getUI().ifPresent(ui -> ui.navigate(LabsNavigation.toAttempt(id)))));
    }

    private void compare() {
        if (found == null) {
            return;
        }
        var words = new AttemptWords(getLocale());
        var sides = new LinkedHashMap<AttemptId, Side>();
        for (var line : history(found).lines()) {
            sides.put(
                    line.id(),
                    new Side(
                            getTranslation("labs.compare.attempt", words.name(line), dates.moment(line.receivedAt())),
                            () -> labs.attempt(visitor.actor(), line.id())
                                    .map(AttemptDetail::files)
                                    .orElseGet(TreeMap::new)));
        }
        var shown = found;
        // one that was rejudged is no longer among the others
        var here = sides.computeIfAbsent(
                shown.line().id(),
                _ -> new Side(
                        getTranslation(
                                "labs.compare.replaced",
                                words.name(shown.line()),
                                dates.moment(shown.line().receivedAt())),
                        shown::files));
        var before = history(found)
                .before(found.line().id())
                .map(line -> sides.getOrDefault(line.id(), here))
                .orElse(here);
        new CompareDialog(List.copyOf(sides.values()), before, here).open();
    }

    private void cancel() {
        if (found != null && !labs.cancel(visitor.actor(), found.line().id())) {
            Toasts.info(getTranslation("labs.cancel.late"));
        }
        refresh();
    }

    private void rerun() {
        Confirm.ask(
                getTranslation("labs.rerun.ask"),
                getTranslation("labs.rerun.text"),
                getTranslation("labs.rerun"),
                () -> {
                    if (found == null) {
                        return;
                    }
                    labs.rerun(visitor.actor(), found.line().id())
                            .ifPresentOrElse(
                                    id -> getUI().ifPresent(ui -> ui.navigate(LabsNavigation.toAttempt(id))),
                                    () -> Toasts.bad(getTranslation("labs.rerun.not")));
                });
    }
}
