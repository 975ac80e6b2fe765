package org.zhigu.home;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Figures;
import org.zhigu.compute.ImageLine;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.SlotLine;
import org.zhigu.compute.images.ImagePreparation;
import org.zhigu.home.Condition.Finding;
import org.zhigu.home.Condition.Level;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.Role;
import org.zhigu.identity.ui.IdentityNavigation;
import org.zhigu.labs.Abandoned;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Boards;
import org.zhigu.labs.Labs;
import org.zhigu.labs.LiveAttempts;
import org.zhigu.labs.QueueLine;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.Page;
import org.zhigu.ui.Refresh;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Rows.Row;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The operator's wall: what waits and why, what runs where, which images are there, and whether the machine is well. */
@Prototype
@Route(OperatorView.ROUTE)
@Menu(title = "home.operator", icon = "ACTIVITY", order = 300)
@RolesAllowed(Role.Names.OPERATOR)
@StyleSheet("home.css")
class OperatorView extends Page implements AfterNavigationObserver {
    static final String ROUTE = "operator";
    private static final int MOST_QUEUED = 100;
    private static final int MOST_FREE = 4;
    private static final Duration SOON = Duration.ofHours(1);

    private final transient Labs labs;
    private final transient Boards boards;
    private final transient Machine machine;
    private final transient ImagePreparation preparation;
    private final transient ImageNews imageNews;
    private final transient LiveAttempts live;
    private final transient Organisations organisations;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Clock clock;
    private transient Map<OrganisationId, Bilingual> universities = Map.of();
    private transient LiveAttempts.@Nullable Registration hearing;
    private transient @Nullable Runnable deafToImages;

    OperatorView(
            Labs labs,
            Boards boards,
            Machine machine,
            ImagePreparation preparation,
            ImageNews imageNews,
            LiveAttempts live,
            Organisations organisations,
            Visitor visitor,
            Dates dates,
            Clock clock) {
        this.labs = labs;
        this.boards = boards;
        this.machine = machine;
        this.preparation = preparation;
        this.imageNews = imageNews;
        this.live = live;
        this.organisations = organisations;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
        wide();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        draw();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var news = new Refresh(event.getUI(), this::draw);
        hearing = live.all(_ -> news.poke());
        deafToImages = imageNews.hear(news::poke);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (hearing != null) {
            hearing.remove();
        }
        if (deafToImages != null) {
            deafToImages.run();
        }
    }

    private void draw() {
        var actor = visitor.actor();
        var known = organisations.list(actor);
        universities = known.stream().collect(Collectors.toMap(Organisation::id, Organisation::title));
        var queue = boards.queue(actor, MOST_QUEUED);
        var slots = machine.slots();
        var abandoned = boards.abandoned(actor, MOST_QUEUED);
        var condition = machine.condition(abandoned.size());
        var findings = condition.findings();
        title(getTranslation("home.operator"));
        subtitle(getTranslation(
                findings.stream().anyMatch(finding -> finding.level() == Level.BAD)
                        ? "home.operator.look"
                        : "home.operator.well",
                dates.time(clock.instant())));
        var main = Columns.stack(queue(queue), images(condition.images()));
        if (!abandoned.isEmpty()) {
            main.addComponentAsFirst(abandoned(abandoned));
        }
        var parts = new ArrayList<Component>();
        if (known.stream().noneMatch(each -> each.kind() == OrganisationKind.UNIVERSITY)) {
            parts.add(begin());
        }
        parts.add(numbers(queue, slots, condition));
        parts.add(Columns.mainAndSide(main, Columns.stack(health(findings), slots(slots, queue), versions(condition))));
        content(parts.toArray(Component[]::new));
    }

    /** What comes first in a new house. */
    private Component begin() {
        return new Callout(
                Tone.ACCENT,
                getTranslation("home.begin"),
                new Hyperlink(getTranslation("home.begin.organisation"), IdentityNavigation.ORGANISATIONS),
                new Hyperlink(getTranslation("home.begin.people"), IdentityNavigation.INVITE));
    }

    private Component numbers(List<QueueLine> queue, List<SlotLine> slots, Condition condition) {
        long busy = slots.stream().filter(slot -> slot.job() != null).count();
        var waiting = queue.stream()
                .filter(line -> line.line().state() == AttemptState.QUEUED)
                .toList();
        var longest = waiting.stream()
                .map(line -> Duration.between(line.line().receivedAt(), clock.instant()))
                .max(Duration::compareTo);
        long ready = condition.images().stream()
                .filter(image -> image.state() instanceof ImageState.Ready)
                .count();
        return Columns.narrow(
                card(new KeyNumber(getTranslation("home.number.busy"), String.valueOf(busy))
                        .unit(getTranslation("home.number.of", slots.size()))),
                card(new KeyNumber(getTranslation("home.number.waiting"), String.valueOf(waiting.size()))
                        .note(longest.map(span -> getTranslation("home.number.longest", dates.span(span)))
                                .orElse(""))),
                card(new KeyNumber(getTranslation("home.number.images"), String.valueOf(ready))
                        .unit(getTranslation(
                                "home.number.of", condition.images().size()))),
                card(new KeyNumber(getTranslation("home.number.abandoned"), String.valueOf(condition.abandoned()))
                        .tone(condition.abandoned() > 0 ? Tone.WARN : Tone.PLAIN)
                        .note(getTranslation("home.number.abandoned.note"))));
    }

    private static Component card(Component number) {
        return new Card(number);
    }

    private Component queue(List<QueueLine> queue) {
        var card = new Card(getTranslation("home.queue"));
        if (queue.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.CIRCLE_CHECK, getTranslation("home.queue.empty"), getTranslation("home.queue.empty.text")));
            return card;
        }
        card.add(new Rows(queue.stream().map(this::queued).toArray(Row[]::new)));
        return card;
    }

    private Row queued(QueueLine line) {
        var attempt = line.line();
        var row = new Row(getTranslation(
                        "home.queue.line",
                        line.course().in(getLocale()),
                        line.lab().in(getLocale())))
                .detail(getTranslation(
                        "home.queue.detail",
                        university(line.university()),
                        dates.ago(attempt.receivedAt()),
                        why(line)));
        boolean running = attempt.state() == AttemptState.RUNNING;
        row.trailing(new Chip(
                running ? getTranslation("home.queue.running") : getTranslation("home.queue.place", line.place()),
                running ? Tone.ACCENT : Tone.PLAIN));
        return row.trailing(Buttons.quiet(getTranslation("home.queue.cancel"), () -> cancel(line)));
    }

    private Component abandoned(List<Abandoned> abandoned) {
        var card = new Card(getTranslation("home.abandoned"), quiet(getTranslation("home.abandoned.text")));
        card.add(new Rows(abandoned.stream().map(this::abandoned).toArray(Row[]::new)));
        return card;
    }

    private Row abandoned(Abandoned each) {
        var when = each.line().finishedAt() == null
                ? each.line().receivedAt()
                : each.line().finishedAt();
        var row = new Row(getTranslation(
                        "home.queue.line",
                        each.course().in(getLocale()),
                        each.lab().in(getLocale())))
                .detail(getTranslation(
                        "home.abandoned.detail",
                        university(each.university()),
                        dates.ago(when),
                        each.line().tries()));
        if (!each.why().isBlank()) {
            var why = new Div();
            why.setText(each.why());
            why.addClassName("home-why");
            row.below(why);
        }
        return row.trailing(
                new Chip(getTranslation("home.queue.abandoned"), Tone.BAD),
                Buttons.quiet(
                        getTranslation("home.abandoned.again"),
                        () -> judgeAgain(each.line().id())));
    }

    private void judgeAgain(AttemptId attempt) {
        labs.rerunAsOperator(visitor.actor(), attempt)
                .ifPresentOrElse(
                        _ -> Toasts.good(getTranslation("home.abandoned.queued")),
                        () -> Toasts.info(getTranslation("home.abandoned.late")));
        draw();
    }

    private String university(@Nullable OrganisationId university) {
        var title = university == null ? null : universities.get(university);
        return title == null ? getTranslation("home.queue.university.gone") : title.in(getLocale());
    }

    private String why(QueueLine line) {
        if (line.line().state() == AttemptState.RUNNING) {
            return getTranslation("home.queue.now");
        }
        var reason = getTranslation("home.reason." + line.reason().name().toLowerCase(Locale.ROOT));
        return line.estimatedStart() == null
                ? reason
                : getTranslation("home.queue.start", reason, start(line.estimatedStart()));
    }

    /** To the second when it is soon; one that waits for its slice may start on another day. */
    private String start(Instant at) {
        return Duration.between(clock.instant(), at).compareTo(SOON) < 0 ? dates.time(at) : dates.moment(at);
    }

    private void cancel(QueueLine line) {
        Confirm.askDanger(
                getTranslation("home.queue.cancel.ask"),
                getTranslation("home.queue.cancel.text"),
                getTranslation("home.queue.cancel.verb"),
                () -> {
                    if (!labs.cancelAsOperator(visitor.actor(), line.line().id())) {
                        Toasts.info(getTranslation("home.queue.cancel.late"));
                    }
                    draw();
                });
    }

    private Component slots(List<SlotLine> slots, List<QueueLine> queue) {
        var card = new Card(getTranslation("home.slots"));
        if (slots.isEmpty()) {
            card.add(quiet(getTranslation("home.slots.none")));
            return card;
        }
        var free = slots.stream().filter(slot -> slot.job() == null).toList();
        var more = free.stream().skip(MOST_FREE).collect(Collectors.toSet());
        card.add(new Rows(slots.stream()
                .filter(slot -> !more.contains(slot))
                .map(slot -> slot(slot, queue))
                .toArray(Row[]::new)));
        if (!more.isEmpty()) {
            card.add(quiet(getTranslation("home.slots.more", more.size())));
        }
        return card;
    }

    private Row slot(SlotLine slot, List<QueueLine> queue) {
        var row = new Row(getTranslation("home.slot", slot.index() + 1, slot.backend()));
        var job = slot.job();
        if (job == null) {
            return row.detail(getTranslation("home.slot.free"))
                    .trailing(new Chip(getTranslation("home.slot.free.chip"), Tone.GOOD));
        }
        var line = queue.stream()
                .filter(each -> each.line().id().value().equals(job.value()))
                .findFirst();
        var what = line.map(each -> each.lab().in(getLocale()) + " · " + university(each.university()))
                .orElseGet(() -> getTranslation("home.slot.busy"));
        var since = slot.since() == null ? "" : " · " + dates.span(Duration.between(slot.since(), clock.instant()));
        var phase = slot.phase() == null ? "" : slot.phase();
        return row.detail(what + since)
                .trailing(new Chip(
                        phase.isEmpty() ? getTranslation("home.queue.running") : getTranslation("home.phase." + phase),
                        Tone.ACCENT));
    }

    private Component images(List<ImageLine> images) {
        var card = new Card(getTranslation("home.images"));
        if (images.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.PACKAGE, getTranslation("home.images.empty"), getTranslation("home.images.empty.text")));
            return card;
        }
        card.add(new Rows(images.stream().map(this::image).toArray(Row[]::new)));
        return card;
    }

    private Row image(ImageLine image) {
        var row = new Row(image.name());
        var digest = image.digest();
        var built = image.builtAt();
        var parts = new ArrayList<String>();
        if (digest != null) {
            parts.add(Figures.digest(digest));
        }
        if (image.bytes() > 0) {
            parts.add(Figures.bytes(image.bytes()));
        }
        if (built != null) {
            parts.add(getTranslation("home.image.built", dates.moment(built)));
        }
        tell(row, parts, image.name(), image.state());
        var next = image.next();
        if (next != null) {
            tell(row, parts, image.name(), next);
        }
        var last = next == null ? image.state() : next;
        if (last instanceof ImageState.Ready || last instanceof ImageState.Failed) {
            row.trailing(Buttons.quiet(getTranslation("home.image.again"), () -> buildAgain(image.name())));
        }
        return row.detail(String.join(" · ", parts));
    }

    private void tell(Row row, List<String> parts, String name, ImageState state) {
        switch (state) {
            case ImageState.Ready _ -> row.trailing(new Chip(getTranslation("home.image.ready"), Tone.GOOD));
            case ImageState.Building(var step, var percent) -> {
                row.trailing(new Chip(getTranslation("home.image.building", percent), Tone.ACCENT));
                row.below(Bar.thin(name, percent / 100.0));
                parts.add(getTranslation("labs.image.step." + step));
            }
            case ImageState.Waiting _ -> row.trailing(new Chip(getTranslation("home.image.waiting"), Tone.PLAIN));
            case ImageState.Failed(var why) -> {
                row.trailing(new Chip(getTranslation("home.image.failed"), Tone.BAD));
                parts.add(why);
            }
            case ImageState.NotBuiltHere(var why) -> {
                row.trailing(new Chip(getTranslation("home.image.nothere"), Tone.PLAIN));
                parts.add(why.in(getLocale()));
            }
            case ImageState.Unknown _ -> row.trailing(new Chip(getTranslation("home.image.unknown"), Tone.WARN));
        }
    }

    private void buildAgain(String image) {
        Confirm.ask(
                getTranslation("home.image.again.ask", image),
                getTranslation("home.image.again.text"),
                getTranslation("home.image.again"),
                () -> {
                    if (preparation.buildAgain(image)) {
                        Toasts.good(getTranslation("home.image.again.started", image));
                        draw();
                    } else {
                        Toasts.bad(getTranslation("home.image.again.not"));
                    }
                });
    }

    private Component health(List<Finding> findings) {
        var card = new Card(getTranslation("home.health"));
        card.add(new Rows(findings.stream().map(this::finding).toArray(Row[]::new)));
        return card;
    }

    private Row finding(Finding finding) {
        var dot = new Span();
        dot.addClassNames("home-dot", "home-" + finding.level().name().toLowerCase(Locale.ROOT));
        dot.getElement().setAttribute("role", "img");
        dot.getElement()
                .setAttribute(
                        "aria-label",
                        getTranslation("home.level." + finding.level().name().toLowerCase(Locale.ROOT)));
        var parameters = finding.parameters().toArray();
        return new Row(getTranslation(finding.key(), parameters))
                .detail(getTranslation(finding.key() + ".todo", parameters))
                .leading(dot);
    }

    private Component versions(Condition condition) {
        var card = new Card(getTranslation("home.versions"));
        card.add(quiet(getTranslation(
                "home.versions.text",
                condition.database().product(),
                condition.database().version(),
                Runtime.version().feature(),
                com.vaadin.flow.server.Version.getFullVersion(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"))));
        return card;
    }

    private static Component quiet(String text) {
        var line = new Div();
        line.setText(text);
        line.addClassName("ui-soft");
        return line;
    }
}
