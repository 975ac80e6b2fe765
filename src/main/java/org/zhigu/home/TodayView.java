package org.zhigu.home;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.ui.CareersNavigation;
import org.zhigu.common.Figures;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.slices.Upkeep;
import org.zhigu.grading.Gradebook;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Role;
import org.zhigu.identity.ui.IdentityNavigation;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Boards;
import org.zhigu.labs.Drafts;
import org.zhigu.labs.Labs;
import org.zhigu.labs.LiveAttempts;
import org.zhigu.labs.ui.LabsNavigation;
import org.zhigu.teaching.OfferingAccount;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Standing;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Term;
import org.zhigu.teaching.ui.TeachingNavigation;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.Page;
import org.zhigu.ui.Refresh;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Rows.Row;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/**
 * The first page: for students what is due and what came back, for teachers how their classes stand, for coordinators
 * what is offered and who teaches it.
 */
@Prototype
@Route("")
@Menu(title = "home.today", icon = "HOUSE", order = 0)
@PermitAll
@StyleSheet("home.css")
class TodayView extends Page implements BeforeEnterObserver, AfterNavigationObserver {
    private static final Duration NEAR = Duration.ofDays(3);
    private static final Duration TODAY = Duration.ofDays(1);
    private static final int MOST_OFFERINGS = 12;

    private final transient Teaching teaching;
    private final transient OfferingOffice office;
    private final transient Labs labs;
    private final transient Gradebook marks;
    private final transient Boards boards;
    private final transient Drafts drafts;
    private final transient Upkeep upkeep;
    private final transient Owners owners;
    private final transient LiveAttempts live;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Clock clock;
    private final transient List<LiveAttempts.Registration> hearing = new ArrayList<>();

    TodayView(
            Teaching teaching,
            OfferingOffice office,
            Labs labs,
            Gradebook marks,
            Boards boards,
            Drafts drafts,
            Upkeep upkeep,
            Owners owners,
            LiveAttempts live,
            Visitor visitor,
            Dates dates,
            Clock clock) {
        this.teaching = teaching;
        this.office = office;
        this.labs = labs;
        this.marks = marks;
        this.boards = boards;
        this.drafts = drafts;
        this.upkeep = upkeep;
        this.owners = owners;
        this.live = live;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
    }

    /** Operators without a class have nothing to see here. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var actor = visitor.actor();
        if (actor.is(Role.OPERATOR) && teaching.offerings(actor).isEmpty()) {
            event.forwardTo(OperatorView.ROUTE);
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        draw();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var news = new Refresh(event.getUI(), this::draw);
        teaching.offerings(visitor.actor()).forEach(line -> hearing.add(live.offering(line.id(), _ -> news.poke())));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        hearing.forEach(LiveAttempts.Registration::remove);
        hearing.clear();
    }

    private void draw() {
        var actor = visitor.actor();
        var now = clock.instant();
        var day = Day.of(actor, teaching, labs, marks, drafts, now);
        var desk = Desk.of(actor, teaching, boards, now);
        var greeting = Greeting.at(LocalTime.ofInstant(now, dates.zone()));
        title(getTranslation("home.greeting", getTranslation(greeting.key()), actor.name()));
        subtitle(summary(day, desk));
        var parts = new ArrayList<Component>(upkeep(actor, now));
        desk.classes().forEach(each -> parts.add(classCard(each)));
        offerings(actor).ifPresent(parts::add);
        if (day.enrolled()) {
            day.goOn().ifPresent(goOn -> parts.add(goOn(goOn)));
            parts.add(Columns.mainAndSide(due(day), Columns.stack(back(day), busy(day))));
        }
        if (parts.isEmpty()) {
            parts.add(new Card(begin(actor)));
        }
        content(parts.toArray(Component[]::new));
    }

    /** Where somebody without a course begins. */
    private Component begin(Actor actor) {
        if (actor.is(Role.RECRUITER)) {
            return new EmptyState(
                    Glyph.BRIEFCASE,
                    getTranslation("home.recruiter"),
                    getTranslation("home.recruiter.text"),
                    Buttons.main(getTranslation("home.recruiter.posts"), () -> go(CareersNavigation.POSTS)),
                    Buttons.plain(getTranslation("home.recruiter.candidates"), () -> go(CareersNavigation.CANDIDATES)),
                    Buttons.plain(getTranslation("home.recruiter.offers"), () -> go(CareersNavigation.OFFERS)));
        }
        if (actor.is(Role.MENTOR)) {
            return new EmptyState(
                    Glyph.LIST_CHECKS,
                    getTranslation("home.mentor"),
                    getTranslation("home.mentor.text"),
                    Buttons.main(getTranslation("home.mentor.interns"), () -> go(CareersNavigation.OFFERS)));
        }
        return new EmptyState(Glyph.BOOK_OPEN, getTranslation("home.empty"), getTranslation("home.empty.text"));
    }

    /** Maintenance of the near future that takes cards away on which this person's work is judged. */
    private List<Component> upkeep(Actor actor, Instant now) {
        return upkeep.affecting(owners.of(actor).keySet(), now.plus(NEAR)).stream()
                .<Component>map(each -> new Callout(
                        Tone.WARN,
                        getTranslation(
                                "home.upkeep.news",
                                dates.moment(each.span().from()),
                                dates.moment(each.span().to()),
                                each.reason().in(getLocale()))))
                .toList();
    }

    private String summary(Day day, Desk desk) {
        if (!desk.classes().isEmpty()) {
            int running = desk.classes().stream()
                    .mapToInt(each -> each.waiting() + each.running())
                    .sum();
            int attention = desk.classes().stream()
                    .mapToInt(Desk.Taught::needsAttention)
                    .sum();
            return attention > 0
                    ? getTranslation("home.summary.attention", attention)
                    : running > 0
                            ? getTranslation("home.summary.running", running)
                            : getTranslation("home.summary.calm");
        }
        if (!day.enrolled()) {
            return "";
        }
        long due = day.dueThisWeek(clock.instant());
        return due == 0 ? getTranslation("home.summary.free") : getTranslation("home.summary.due", due);
    }

    // ---- a student's day

    private Component goOn(Day.GoOn goOn) {
        var where = new Div();
        where.addClassName("ui-eyebrow");
        where.setText(getTranslation("home.goon", goOn.lab().course().in(getLocale())));
        var lab = new H2(name(goOn.lab()));
        lab.addClassName("ui-lead");
        var detail = new Div();
        detail.addClassName("ui-soft");
        var saved = getTranslation("home.goon.saved", goOn.file(), dates.ago(goOn.savedAt()));
        detail.setText(goOn.left() == null ? saved : saved + " · " + getTranslation("home.goon.left", goOn.left()));
        var go = Buttons.main(getTranslation("home.goon.button"), () -> go(goOn.lab()));
        go.setPrefixComponent(Glyph.ARROW_RIGHT.icon());
        var line = new Div(new Div(where, lab, detail), go);
        line.addClassName("ui-forward");
        return new Card(line).prominent();
    }

    private void go(Day.Named lab) {
        go(LabsNavigation.toLab(lab.offering(), lab.lab()));
    }

    private void go(String path) {
        getUI().ifPresent(ui -> ui.navigate(path));
    }

    private Component due(Day day) {
        var card = new Card(getTranslation("home.due"));
        if (day.due().isEmpty()) {
            card.add(new EmptyState(
                    Glyph.CIRCLE_CHECK, getTranslation("home.due.none"), getTranslation("home.due.none.text")));
        } else {
            card.add(rows(day.due().stream().map(this::dueRow).toList()));
        }
        if (!day.coming().isEmpty()) {
            var coming = new H2(getTranslation("home.coming"));
            coming.addClassName("home-coming");
            card.add(coming, rows(day.coming().stream().map(this::comingRow).toList()));
        }
        return card;
    }

    private Row dueRow(Day.Due due) {
        var detail = dates.moment(due.schedule().dueAt()) + " · "
                + due.lab().course().in(getLocale());
        var row = new Row(name(due.lab()))
                .detail(detail)
                .to(LabsNavigation.toLab(due.lab().offering(), due.lab().lab()));
        if (due.mark() != null) {
            row.trailing(new Chip(
                    getTranslation("home.best", Figures.points(due.mark()), Figures.points(due.points())),
                    tone(due.mark(), due.points())));
        }
        return due.done() ? row : row.trailing(dueChip(due));
    }

    private Row comingRow(Day.Due due) {
        return new Row(name(due.lab()))
                .detail(due.lab().course().in(getLocale()))
                .to(LabsNavigation.toLab(due.lab().offering(), due.lab().lab()))
                .trailing(new Chip(
                        getTranslation("home.opens", dates.moment(due.schedule().opensAt())), Tone.PLAIN));
    }

    private Chip dueChip(Day.Due due) {
        if (due.standing() instanceof Standing.Late late) {
            return new Chip(getTranslation("home.late", late.penaltyPercent()), Tone.BAD);
        }
        var left = Duration.between(clock.instant(), due.schedule().dueAt());
        var tone = left.compareTo(TODAY) < 0 ? Tone.BAD : left.compareTo(NEAR) < 0 ? Tone.WARN : Tone.PLAIN;
        return new Chip(dates.until(due.schedule().dueAt()), tone);
    }

    private Component back(Day day) {
        var card = new Card(getTranslation("home.back"));
        if (day.back().isEmpty()) {
            card.add(quiet(getTranslation("home.back.none")));
            return card;
        }
        card.add(rows(day.back().stream().map(this::backRow).toList()));
        return card;
    }

    private Row backRow(Day.Back back) {
        var line = back.attempt();
        var when = line.finishedAt() == null ? line.receivedAt() : line.finishedAt();
        return new Row(name(back.lab()))
                .detail(getTranslation("home.back.detail", line.number(), dates.ago(when)))
                .to(LabsNavigation.toLab(line.offering(), line.lab(), line.id()))
                .trailing(result(line));
    }

    private Chip result(AttemptLine line) {
        var score = line.score();
        var max = line.max();
        if (line.state() == AttemptState.GRADED && score != null && max != null) {
            return new Chip(getTranslation("home.best", Figures.points(score), Figures.points(max)), tone(score, max));
        }
        return new Chip(
                getTranslation("home.state." + line.state().name().toLowerCase(java.util.Locale.ROOT)), Tone.WARN);
    }

    private Component busy(Day day) {
        var card = new Card(getTranslation("home.busy"));
        if (day.busy().isEmpty()) {
            card.add(quiet(getTranslation("home.busy.none")));
        }
        for (var busy : day.busy()) {
            var course = new Span(busy.course().in(getLocale()));
            var words = new Span(busyWords(busy));
            words.addClassName("ui-figures");
            var line = new Div(course, words);
            line.addClassName("home-busy");
            card.add(line);
        }
        return card;
    }

    private String busyWords(Day.Busy busy) {
        if (busy.unready().isPresent()) {
            return busy.unready().get() instanceof ImageState.Building building
                    ? getTranslation("home.busy.building", building.percent())
                    : getTranslation("home.busy.unready");
        }
        if (busy.held().isPresent()) {
            return busy.held().get().in(getLocale());
        }
        return busy.ahead() == 0
                ? getTranslation("home.busy.free")
                : getTranslation("home.busy.wait", busy.ahead(), dates.span(busy.delay()));
    }

    // ---- a teacher's desk

    private Component classCard(Desk.Taught each) {
        var card = new Card(each.title().in(getLocale()));
        card.actions(
                new Span(getTranslation("home.class", Term.words(each.term(), getLocale()), each.students())),
                Buttons.plain(
                        getTranslation("home.class.open"),
                        () -> getUI().ifPresent(ui -> ui.navigate(TeachingNavigation.toOffering(each.offering())))));
        var numbers = Columns.narrow(
                new KeyNumber(getTranslation("home.class.running"), String.valueOf(each.running())),
                new KeyNumber(getTranslation("home.class.waiting"), String.valueOf(each.waiting())),
                new KeyNumber(getTranslation("home.class.graded"), String.valueOf(each.graded())),
                new KeyNumber(getTranslation("home.class.attention"), String.valueOf(each.needsAttention()))
                        .tone(each.needsAttention() > 0 ? Tone.WARN : Tone.PLAIN));
        card.add(numbers);
        var rows = new Rows();
        each.next()
                .ifPresent(next -> rows.add(new Row(getTranslation("home.class.next", name(next.lab())))
                        .detail(getTranslation(
                                "home.class.handedin", dates.moment(next.dueAt()), next.handedIn(), each.students()))
                        .trailing(new Chip(dates.until(next.dueAt()), Tone.PLAIN))));
        for (var stuck : each.stuck()) {
            rows.add(new Row(getTranslation("home.class.stuck", stuck.name(), name(stuck.lab())))
                    .detail(getTranslation(
                            "home.class.stuck.detail",
                            stuck.stuck().attempts(),
                            Figures.points(stuck.stuck().best()),
                            Figures.points(stuck.stuck().max())))
                    .trailing(new Chip(getTranslation("home.class.stuck.chip"), Tone.WARN)));
        }
        card.add(rows);
        card.addClassName("home-class");
        return card;
    }

    // ---- a coordinator's university

    private Optional<Component> offerings(Actor actor) {
        if (office.universities(actor).isEmpty()) {
            return Optional.empty();
        }
        var card = new Card(getTranslation("home.offerings"));
        var accounts = office.coordinated(actor);
        if (accounts.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.CALENDAR,
                    getTranslation("home.offerings.none"),
                    getTranslation("home.offerings.none.text"),
                    Buttons.main(getTranslation("home.offerings.open"), () -> go(TeachingNavigation.toOfferings())),
                    Buttons.plain(getTranslation("home.offerings.invite"), () -> go(IdentityNavigation.INVITE))));
        } else {
            card.actions(Buttons.quiet(
                    getTranslation("home.offerings.all", accounts.size()), () -> go(TeachingNavigation.toOfferings())));
            card.add(rows(
                    accounts.stream().limit(MOST_OFFERINGS).map(this::offering).toList()));
        }
        return Optional.of(card);
    }

    private Row offering(OfferingAccount account) {
        var row = new Row(account.title().in(getLocale()))
                .detail(getTranslation("home.class", Term.words(account.term(), getLocale()), account.students()))
                .to(TeachingNavigation.toOfferings());
        return account.staff().stream().anyMatch(member -> member.seat() == Seat.INSTRUCTOR)
                ? row
                : row.trailing(new Chip(getTranslation("home.offerings.nobody"), Tone.WARN));
    }

    // ---- words

    private String name(Day.Named lab) {
        return getTranslation("home.lab", lab.number(), lab.title().in(getLocale()));
    }

    private static Rows rows(List<Row> rows) {
        return new Rows(rows.toArray(Row[]::new));
    }

    private static Component quiet(String text) {
        var line = new Div();
        line.setText(text);
        line.addClassName("ui-soft");
        return line;
    }

    private static Tone tone(double score, @Nullable Double max) {
        double share = max == null || max <= 0 ? 0 : score / max;
        return share >= 0.8 ? Tone.GOOD : share >= 0.5 ? Tone.WARN : Tone.BAD;
    }
}
