package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.Answer;
import org.zhigu.careers.Posts;
import org.zhigu.careers.RoundFigures;
import org.zhigu.careers.RoundId;
import org.zhigu.careers.RoundState;
import org.zhigu.careers.RoundView;
import org.zhigu.careers.Rounds;
import org.zhigu.careers.Runs;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.FileLink;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The rounds, for the centre: each with its clock and the one step that comes next. */
@Prototype
@Route(CareersNavigation.ROUNDS)
@RolesAllowed(Role.Names.OPERATOR)
@Menu(title = "careers.rounds", icon = "CALENDAR", order = 510)
@StyleSheet("careers.css")
class RoundsView extends Page implements HasUrlParameter<String> {
    private final transient Rounds rounds;
    private final transient Runs runs;
    private final transient Posts posts;
    private final transient Organisations organisations;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Clock clock;

    RoundsView(
            Rounds rounds,
            Runs runs,
            Posts posts,
            Organisations organisations,
            Visitor visitor,
            Dates dates,
            Clock clock) {
        this.rounds = rounds;
        this.runs = runs;
        this.posts = posts;
        this.organisations = organisations;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String text) {
        if (text == null) {
            list();
        } else {
            show(RoundId.parse(text).orElseThrow(NotFound::new));
        }
    }

    private void list() {
        trail();
        title(getTranslation("careers.rounds"));
        subtitle(getTranslation("careers.rounds.lead"));
        actions(Buttons.main(
                getTranslation("careers.rounds.new"),
                () -> new RoundDialog(null, clock.instant(), dates.zone(), draft -> {
                            var answer = rounds.create(visitor.actor(), draft);
                            boolean done = Told.told(answer, getTranslation("careers.rounds.made"));
                            answer.result()
                                    .ifPresent(made -> getUI().ifPresent(
                                                    ui -> ui.navigate(CareersNavigation.toOperated(made.id()))));
                            return done;
                        })
                        .open()));
        var card = new Card(getTranslation("careers.rounds.all"));
        var all = rounds.all(visitor.actor());
        if (all.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.CALENDAR, getTranslation("careers.rounds.none"), getTranslation("careers.rounds.none.text")));
        }
        var rows = new Rows();
        for (var round : all) {
            rows.add(new Rows.Row(round.title().in(getLocale()))
                    .detail(round.until()
                            .map(until -> dates.moment(until) + " · " + dates.until(until))
                            .orElse(getTranslation("careers.rounds.waits")))
                    .to(CareersNavigation.toOperated(round.id()))
                    .trailing(state(round)));
        }
        card.add(rows);
        content(card);
    }

    private Chip state(RoundView round) {
        var tone = switch (round.state()) {
            case DRAFT, CLOSED -> Tone.PLAIN;
            case VOIDED -> Tone.BAD;
            default -> Tone.ACCENT;
        };
        return new Chip(getTranslation("careers.state." + round.state().name()), tone);
    }

    private void show(RoundId id) {
        var round = rounds.find(visitor.actor(), id).orElseThrow(NotFound::new);
        trail(new Hyperlink(getTranslation("careers.rounds"), CareersNavigation.ROUNDS));
        title(round.title().in(getLocale()));
        subtitle(getTranslation("careers.round.lead." + round.state().name()));
        actions(steps(round));
        var size = rounds.size(visitor.actor(), id);
        var numbers = Columns.narrow(
                new KeyNumber(getTranslation("careers.round.posts"), String.valueOf(size.posts())),
                new KeyNumber(getTranslation("careers.round.lists"), String.valueOf(size.lists())));
        var figures = runs.figures(visitor.actor(), id);
        figures.ifPresent(found ->
                numbers.add(new KeyNumber(getTranslation("careers.round.matched"), String.valueOf(found.matched()))));
        content(
                new RoundSteps(round, dates),
                new Card(numbers),
                under(figures.map(RoundFigures::underMinimum).orElse(List.of())),
                Columns.mainAndSide(posts(round), Columns.stack(clock(round), seal(round))));
    }

    private Component[] steps(RoundView round) {
        var buttons = new ArrayList<Component>();
        if (round.state() != RoundState.CLOSED) {
            buttons.add(Buttons.plain(getTranslation("careers.round.redate"), () -> redate(round)));
        }
        if (round.state().next().contains(RoundState.VOIDED)) {
            buttons.add(Buttons.quiet(getTranslation("careers.round.annul"), () -> annul(round)));
        }
        switch (round.state()) {
            case DRAFT -> buttons.add(step(round, RoundState.POSTED));
            case POSTED -> byItself(round, RoundState.EVIDENCE_FROZEN).ifPresent(buttons::add);
            case EVIDENCE_FROZEN -> buttons.add(step(round, RoundState.RANKING));
            case RANKING -> byItself(round, RoundState.LOCKED).ifPresent(buttons::add);
            case LOCKED -> buttons.add(step(round, RoundState.COMPUTED));
            case COMPUTED -> buttons.add(step(round, RoundState.CERTIFIED));
            case CERTIFIED -> buttons.add(step(round, RoundState.PUBLISHED));
            case PUBLISHED -> buttons.add(step(round, RoundState.CONFIRMING));
            case CONFIRMING -> byItself(round, RoundState.CLEARING).ifPresent(buttons::add);
            case CLEARING -> byItself(round, RoundState.CLOSED).ifPresent(buttons::add);
            case VOIDED -> buttons.add(step(round, RoundState.RANKING));
            case CLOSED -> {}
        }
        return buttons.toArray(Component[]::new);
    }

    /** The clock takes this step; somebody can only when its time has come and it did not. */
    private Optional<Component> byItself(RoundView round, RoundState to) {
        return round.until().filter(until -> !clock.instant().isBefore(until)).map(_ -> step(round, to));
    }

    private Component step(RoundView round, RoundState to) {
        return Buttons.main(
                getTranslation("careers.round.to." + to.name()),
                () -> Confirm.ask(
                        getTranslation("careers.round.to." + to.name() + ".ask"),
                        getTranslation("careers.round.to." + to.name() + ".what"),
                        getTranslation("careers.round.to." + to.name()),
                        () -> {
                            Told.told(take(round, to), getTranslation("careers.round.moved"));
                            show(round.id());
                        }));
    }

    private Answer<RoundView> take(RoundView round, RoundState to) {
        var actor = visitor.actor();
        return switch (to) {
            case POSTED -> rounds.post(actor, round.id());
            case EVIDENCE_FROZEN -> rounds.freeze(actor, round.id());
            case RANKING -> rounds.rank(actor, round.id());
            case LOCKED -> runs.lock(actor, round.id());
            case COMPUTED -> runs.compute(actor, round.id());
            case CERTIFIED -> runs.certify(actor, round.id());
            case PUBLISHED -> runs.publish(actor, round.id());
            case CONFIRMING -> runs.confirm(actor, round.id());
            case CLEARING -> runs.clear(actor, round.id());
            case CLOSED -> runs.close(actor, round.id());
            case DRAFT, VOIDED -> throw new IllegalStateException("no step to " + to);
        };
    }

    private void annul(RoundView round) {
        new ReasonDialog(
                        getTranslation("careers.round.annul.ask"),
                        getTranslation("careers.round.annul.what"),
                        getTranslation("careers.round.annul"),
                        reason -> {
                            boolean done = Told.told(
                                    runs.annul(visitor.actor(), round.id(), reason),
                                    getTranslation("careers.round.annulled"));
                            show(round.id());
                            return done;
                        })
                .open();
    }

    private void redate(RoundView round) {
        new RoundDialog(round.draft(), clock.instant(), dates.zone(), draft -> {
                    boolean done = Told.told(
                            rounds.redate(visitor.actor(), round.id(), round.version(), draft),
                            getTranslation("careers.round.redated"));
                    show(round.id());
                    return done;
                })
                .open();
    }

    /** The posts that got fewer than their company asked for: it keeps them, or closes them and the round is run again. */
    private Component under(List<RoundFigures.Shortfall> some) {
        var rows = new Rows();
        some.forEach(each -> rows.add(new Rows.Row(each.post().name().in(getLocale()))
                .detail(getTranslation(
                        "careers.round.under.is", each.filled(), each.post().minimum()))));
        var card = new Card(getTranslation("careers.round.under"), rows);
        card.setVisible(!some.isEmpty());
        return card;
    }

    private Card clock(RoundView round) {
        var card = new Card(getTranslation("careers.round.clock"));
        card.add(new Rows(
                time("careers.round.postsUntil", round.postsUntil()),
                time("careers.round.rankingUntil", round.rankingUntil()),
                time("careers.round.confirmUntil", round.confirmUntil()),
                time("careers.round.clearingUntil", round.clearingUntil())));
        return card;
    }

    /** When, how long until then, and what comes by itself after it. */
    private Rows.Row time(String key, Instant at) {
        var then = new Div(getTranslation(key + ".then"));
        then.addClassName("careers-hint");
        return new Rows.Row(getTranslation(key))
                .detail(dates.moment(at) + " · " + dates.until(at))
                .below(then);
    }

    private Card seal(RoundView round) {
        var card = new Card(getTranslation("careers.round.seal"));
        var rows = new Rows();
        rows.add(hash("careers.round.commitment", round.commitment().orElse("")));
        round.inputHash().ifPresent(hash -> rows.add(hash("careers.round.input", hash)));
        round.seed().ifPresent(seed -> rows.add(hash("careers.round.seed", seed)));
        card.add(rows);
        if (round.state().atLeast(RoundState.COMPUTED)) {
            card.add(FileLink.json(
                    getTranslation("careers.round.file"),
                    "round.json",
                    visitor,
                    actor -> runs.snapshot(actor, round.id(), false)));
        }
        if (round.state().isOut()) {
            card.add(FileLink.json(
                    getTranslation("careers.result.certificate"),
                    "certificate.json",
                    visitor,
                    _ -> runs.certificate(round.id(), false)));
        }
        if (runs.certificate(round.id(), true).isPresent()) {
            card.add(
                    FileLink.json(
                            getTranslation("careers.round.file.clearing"),
                            "round-clearing.json",
                            visitor,
                            actor -> runs.snapshot(actor, round.id(), true)),
                    FileLink.json(
                            getTranslation("careers.result.certificate.clearing"),
                            "certificate-clearing.json",
                            visitor,
                            _ -> runs.certificate(round.id(), true)));
        }
        return card;
    }

    private Rows.Row hash(String key, String value) {
        var code = new Span(value.isEmpty() ? getTranslation("careers.round.notyet") : value);
        code.addClassName(value.isEmpty() ? "ui-soft" : "careers-hash");
        return new Rows.Row(getTranslation(key)).below(code);
    }

    private Card posts(RoundView round) {
        var card = new Card(getTranslation("careers.round.posts"));
        var all = posts.in(round.id());
        if (all.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.BRIEFCASE,
                    getTranslation("careers.round.posts.none"),
                    getTranslation("careers.round.posts.none.text")));
        }
        var rows = new Rows();
        for (var post : all) {
            var company = organisations
                    .find(post.company())
                    .map(Organisation::title)
                    .map(name -> name.in(getLocale()))
                    .orElse("");
            var row = new Rows.Row(post.name().in(getLocale()) + " · " + company)
                    .detail(
                            post.reason() == null
                                    ? CareersWords.brief(getLocale(), post)
                                    : getTranslation("careers.post.closed", post.reason()));
            if (post.reason() == null && !round.state().atLeast(RoundState.LOCKED)) {
                row.trailing(Buttons.quiet(
                        getTranslation("careers.round.refuse"),
                        () -> new ReasonDialog(
                                        getTranslation(
                                                "careers.round.refuse.ask",
                                                post.name().in(getLocale())),
                                        getTranslation("careers.round.refuse.what"),
                                        getTranslation("careers.round.refuse"),
                                        reason -> {
                                            boolean done = Told.told(
                                                    posts.refuse(visitor.actor(), post.id(), reason),
                                                    getTranslation("careers.round.refused"));
                                            show(round.id());
                                            return done;
                                        })
                                .open()));
            }
            rows.add(row);
        }
        card.add(rows);
        return card;
    }
}
