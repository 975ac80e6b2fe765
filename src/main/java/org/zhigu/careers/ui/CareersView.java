package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.Agreements;
import org.zhigu.careers.Answer;
import org.zhigu.careers.ConsentView;
import org.zhigu.careers.Consents;
import org.zhigu.careers.DisclosureLine;
import org.zhigu.careers.Evidence;
import org.zhigu.careers.Holdings;
import org.zhigu.careers.InternshipCredentials;
import org.zhigu.careers.Message;
import org.zhigu.careers.Messages;
import org.zhigu.careers.Offers;
import org.zhigu.careers.Policies;
import org.zhigu.careers.PostFit;
import org.zhigu.careers.PostId;
import org.zhigu.careers.Purpose;
import org.zhigu.careers.Ranking;
import org.zhigu.careers.Rankings;
import org.zhigu.careers.RoundId;
import org.zhigu.careers.RoundState;
import org.zhigu.careers.RoundView;
import org.zhigu.careers.Rounds;
import org.zhigu.careers.Runs;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Ways;
import org.zhigu.identity.Role;
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
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** A student's way to an internship: what counts, who may see it, which posts fit, and the ranked list. */
@Prototype
@Route(CareersNavigation.CAREERS)
@Menu(title = "careers.careers", icon = "BRIEFCASE", order = 30)
@RolesAllowed(Role.Names.STUDENT)
@StyleSheet("careers.css")
class CareersView extends Page implements AfterNavigationObserver {
    private final transient Rounds rounds;
    private final transient Rankings rankings;
    private final transient Consents consents;
    private final transient Holdings holdings;
    private final transient Offers offers;
    private final transient Agreements agreements;
    private final transient InternshipCredentials credentials;
    private final transient Messages messages;
    private final transient Policies policies;
    private final transient Runs runs;
    private final transient Ways ways;
    private final transient Visitor visitor;
    private final transient Dates dates;

    private @Nullable RoundId shown;
    private long version;

    CareersView(
            Rounds rounds,
            Rankings rankings,
            Consents consents,
            Holdings holdings,
            Offers offers,
            Agreements agreements,
            InternshipCredentials credentials,
            Messages messages,
            Policies policies,
            Runs runs,
            Ways ways,
            Visitor visitor,
            Dates dates) {
        this.rounds = rounds;
        this.rankings = rankings;
        this.consents = consents;
        this.holdings = holdings;
        this.offers = offers;
        this.agreements = agreements;
        this.credentials = credentials;
        this.messages = messages;
        this.policies = policies;
        this.runs = runs;
        this.ways = ways;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        shown = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(CareersNavigation.ROUND)
                .flatMap(RoundId::parse)
                .orElse(null);
        load();
    }

    private void load() {
        var actor = visitor.actor();
        var all = rounds.all(actor);
        var found = all.stream()
                .filter(round -> shown == null || round.id().equals(shown))
                .findFirst();
        var side = Columns.stack(evidence(), threads(), seers());
        if (found.isEmpty()) {
            title(getTranslation("careers.careers"));
            subtitle(getTranslation("careers.lead.none"));
            content(Columns.mainAndSide(
                    new Card(new EmptyState(
                            Glyph.BRIEFCASE, getTranslation("careers.none"), getTranslation("careers.none.text"))),
                    side));
            return;
        }
        var round = found.get();
        title(round.title().in(getLocale()));
        subtitle(lead(round));
        var fits = rankings.posts(actor, round.id());
        var main = new ArrayList<Component>();
        main.add(new StudentOffers(offers, agreements, credentials, consents, policies, visitor, dates, this::load));
        if (round.state().isOut()) {
            main.add(new StudentResult(round, runs.own(actor, round.id()), runs, ways, visitor));
        }
        main.add(list(round, fits));
        main.add(posts(round, fits));
        if (all.size() > 1) {
            side.add(others(round, all));
        }
        content(new RoundSteps(round, dates), Columns.mainAndSide(Columns.stack(main.toArray(Component[]::new)), side));
    }

    private String lead(RoundView round) {
        return switch (round.state()) {
            case RANKING -> getTranslation("careers.lead.RANKING", dates.moment(round.rankingUntil()));
            case POSTED -> getTranslation("careers.lead.POSTED", dates.moment(round.postsUntil()));
            case CONFIRMING -> getTranslation("careers.lead.CONFIRMING", dates.moment(round.confirmUntil()));
            case CLEARING -> getTranslation("careers.lead.CLEARING", dates.moment(round.clearingUntil()));
            case VOIDED -> getTranslation("careers.lead.VOIDED", round.reason().orElse(""));
            case DRAFT, EVIDENCE_FROZEN, LOCKED, COMPUTED, CERTIFIED, PUBLISHED, CLOSED ->
                getTranslation("careers.lead." + round.state().name());
        };
    }

    private Card list(RoundView round, List<PostFit> fits) {
        var ranking = rankings.own(visitor.actor(), round.id());
        version = ranking.version();
        var card = new Card(getTranslation("careers.list"));
        card.setId("careers-list");
        var saved = new Span(ranking.savedAt()
                .map(at -> getTranslation("careers.list.saved", dates.ago(at)))
                .orElse(""));
        card.actions(saved);
        var byId = fits.stream().collect(Collectors.toMap(fit -> fit.post().id(), fit -> fit));
        var wanted = ranking.choices().posts().stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList();
        if (wanted.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.LIST_CHECKS,
                    getTranslation("careers.list.empty"),
                    getTranslation(
                            round.state() == RoundState.RANKING
                                    ? "careers.list.empty.text"
                                    : "careers.list.empty.later")));
            return card;
        }
        if (round.state() == RoundState.RANKING) {
            var ranked = new RankedList<PostFit>(
                    fit -> fit.post().name().in(getLocale()),
                    this::wanted,
                    true,
                    now -> save(round, now.stream().map(fit -> fit.post().id()).toList(), saved));
            ranked.show(wanted);
            var hint = new Paragraph(getTranslation("careers.list.hint"));
            hint.addClassName("careers-hint");
            card.add(ranked, hint);
        } else {
            var rows = new Rows();
            for (int i = 0; i < wanted.size(); i++) {
                var number = new Span(String.valueOf(i + 1));
                number.addClassName("careers-rank");
                rows.add(row(wanted.get(i)).leading(number));
            }
            card.add(rows);
        }
        return card;
    }

    private void save(RoundView round, List<PostId> wanted, Span saved) {
        switch (rankings.save(visitor.actor(), round.id(), version, wanted)) {
            case Answer.Done<Ranking>(var ranking) -> {
                version = ranking.version();
                saved.setText(getTranslation("careers.list.kept"));
                if (wanted.isEmpty()) {
                    load();
                }
            }
            case Answer.Refused<Ranking> refused -> {
                Toasts.bad(CareersWords.refusal(getLocale(), refused));
                load();
            }
        }
    }

    private Component wanted(PostFit fit) {
        var title = new Div(new Hyperlink(
                fit.post().name().in(getLocale()) + " · " + fit.company().in(getLocale()),
                CareersNavigation.toPost(fit.post().id())));
        title.addClassName("ui-row-title");
        var detail = new Div(detail(fit));
        detail.addClassName("ui-row-detail");
        var words = new Div(title, detail);
        words.addClassName("ui-row-words");
        var line = new Div(words, CareersWords.fit(getLocale(), fit.fit()));
        line.addClassName("careers-wanted");
        return line;
    }

    private String detail(PostFit fit) {
        var brief = CareersWords.brief(getLocale(), fit.post());
        if (fit.post().reason() != null) {
            return getTranslation("careers.post.closed", fit.post().reason());
        }
        if (!fit.fit().gaps().isEmpty()) {
            brief = brief + " · " + CareersWords.gaps(getLocale(), fit.fit().gaps());
        }
        return fit.consented() ? brief : brief + " · " + getTranslation("careers.consent.missing");
    }

    private Rows.Row row(PostFit fit) {
        return new Rows.Row(fit.post().name().in(getLocale()) + " · "
                        + fit.company().in(getLocale()))
                .detail(detail(fit))
                .to(CareersNavigation.toPost(fit.post().id()))
                .trailing(CareersWords.fit(getLocale(), fit.fit()));
    }

    private Card posts(RoundView round, List<PostFit> fits) {
        var listed = rankings.own(visitor.actor(), round.id()).choices().posts();
        var rest =
                fits.stream().filter(fit -> !listed.contains(fit.post().id())).toList();
        var card = new Card(getTranslation("careers.posts.fit"));
        card.setId("careers-posts");
        card.actions(new Span(getTranslation("careers.posts.count", fits.size())));
        if (fits.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.BUILDING_2, getTranslation("careers.posts.none"), getTranslation("careers.posts.none.text")));
            return card;
        }
        var rows = new Rows();
        rows.addClassName("careers-posts");
        for (var fit : rest) {
            var row = row(fit);
            if (round.state() == RoundState.RANKING && fit.post().reason() == null) {
                row.trailing(Buttons.plain(getTranslation("careers.list.add"), () -> add(round, fit)));
            }
            rows.add(row);
        }
        if (rest.isEmpty()) {
            card.add(new Paragraph(getTranslation("careers.posts.all")));
        }
        card.add(rows);
        return card;
    }

    /** Asks for the consent that the post needs; the post is added either way, and says what is missing. */
    private void add(RoundView round, PostFit fit) {
        var now = new ArrayList<>(
                rankings.own(visitor.actor(), round.id()).choices().posts());
        now.add(fit.post().id());
        if (rankings.save(visitor.actor(), round.id(), version, now) instanceof Answer.Refused<?> refused) {
            Toasts.bad(CareersWords.refusal(getLocale(), refused));
        } else if (!fit.consented()) {
            askConsent(round, fit);
        }
        load();
    }

    private void askConsent(RoundView round, PostFit fit) {
        var end = round.clearingUntil().atZone(dates.zone()).toLocalDate();
        new ConsentDialog(Purpose.SELECTION, fit.company().in(getLocale()), end, dates.zone(), (fields, until) -> {
                    boolean given = Told.told(
                            consents.give(visitor.actor(), fit.post().company(), Purpose.SELECTION, fields, until),
                            getTranslation("careers.consent.given"));
                    load();
                    return given;
                })
                .open();
    }

    private Card evidence() {
        var card = new Card(getTranslation("careers.evidence"));
        var own = holdings.own(visitor.actor());
        if (own.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.FLASK_CONICAL,
                    getTranslation("careers.evidence.none"),
                    getTranslation("careers.evidence.none.text")));
            return card;
        }
        var bySkill = own.stream().collect(Collectors.groupingBy(Evidence::skill));
        for (var skill : Skill.values()) {
            var some = bySkill.get(skill);
            if (some != null) {
                card.add(skill(skill, some));
            }
        }
        var note = new Paragraph(getTranslation("careers.evidence.note"));
        note.addClassName("careers-hint");
        card.add(note);
        return card;
    }

    private Component skill(Skill skill, List<Evidence> some) {
        double points = some.getFirst().points();
        int level = Skill.levelOf(points);
        var bar = new Bar(
                CareersWords.skill(getLocale(), skill),
                CareersWords.level(getLocale(), level),
                points / (Skill.LEVELS * Skill.POINTS_PER_LEVEL));
        var sources = new Rows();
        for (var each : some) {
            var row = new Rows.Row(each.source().in(getLocale()))
                    .detail(getTranslation("careers.evidence.points", each.points(), dates.day(each.earnedAt())));
            sources.add(each.path() == null ? row : row.to(each.path()));
        }
        var next = new Paragraph(
                level < Skill.LEVELS
                        ? getTranslation(
                                "careers.evidence.next",
                                CareersWords.level(getLocale(), level + 1),
                                (level + 1) * Skill.POINTS_PER_LEVEL - points)
                        : getTranslation("careers.evidence.top"));
        next.addClassName("careers-hint");
        var details = new Details(bar, next, sources);
        details.addClassName("careers-skill");
        return details;
    }

    private Card threads() {
        var card = new Card(getTranslation("careers.messages"));
        var rows = new Rows();
        for (var thread : messages.own(visitor.actor())) {
            var post = thread.post().name().in(getLocale());
            boolean asks = thread.messages().stream().anyMatch(Message::asks);
            var row = new Rows.Row(post + " · " + thread.company().in(getLocale()))
                    .detail(dates.ago(thread.messages().getLast().writtenAt()))
                    .to(CareersNavigation.toPost(thread.post().id()));
            rows.add(asks ? row.trailing(new Chip(getTranslation("careers.message.asks"), Tone.ACCENT)) : row);
        }
        card.add(rows);
        card.setVisible(rows.getElement().getChildCount() > 0);
        return card;
    }

    private Card seers() {
        var card = new Card(getTranslation("careers.seers"));
        var own = consents.own(visitor.actor());
        if (own.isEmpty()) {
            card.add(new Callout(Tone.PLAIN, getTranslation("careers.seers.none")));
        }
        var rows = new Rows();
        own.forEach(each -> rows.add(seer(each)));
        card.add(rows);
        var readings = consents.readings(visitor.actor());
        if (!readings.isEmpty()) {
            var lines = new Rows();
            readings.forEach(line -> lines.add(reading(line)));
            var details = new Details(getTranslation("careers.readings", readings.size()), lines);
            details.addClassName("careers-readings");
            card.add(details);
        }
        return card;
    }

    private Rows.Row seer(ConsentView each) {
        var consent = each.consent();
        var read = each.lastRead()
                .map(at -> getTranslation("careers.seers.read", each.readings(), dates.ago(at)))
                .orElse(getTranslation("careers.seers.unread"));
        return new Rows.Row(each.company().in(getLocale()))
                .detail(getTranslation(
                        "careers.seers.what",
                        CareersWords.purpose(getLocale(), consent.purpose()),
                        CareersWords.fields(getLocale(), consent.fields()),
                        dates.day(consent.untilAt()),
                        read))
                .trailing(Buttons.plain(getTranslation("careers.consent.withdraw"), () -> withdraw(each)));
    }

    private void withdraw(ConsentView each) {
        Confirm.ask(
                getTranslation("careers.consent.withdraw.ask", each.company().in(getLocale())),
                getTranslation("careers.consent.withdraw.what"),
                getTranslation("careers.consent.withdraw"),
                () -> {
                    consents.withdraw(
                            visitor.actor(),
                            each.consent().company(),
                            each.consent().purpose());
                    Toasts.good(getTranslation("careers.consent.withdrawn"));
                    load();
                });
    }

    private Rows.Row reading(DisclosureLine line) {
        var what = CareersWords.fields(getLocale(), line.fields());
        var where = line.post()
                .map(post -> getTranslation("careers.readings.post", what, post.in(getLocale())))
                .orElse(what);
        return new Rows.Row(line.company().in(getLocale()) + " · " + line.reader())
                .detail(dates.moment(line.at()) + " · " + where);
    }

    private Card others(RoundView round, List<RoundView> all) {
        var card = new Card(getTranslation("careers.rounds.others"));
        var rows = new Rows();
        all.stream()
                .filter(each -> !each.id().equals(round.id()))
                .forEach(each -> rows.add(new Rows.Row(each.title().in(getLocale()))
                        .detail(getTranslation("careers.state." + each.state().name()))
                        .to(CareersNavigation.toRound(each.id()))));
        card.add(rows);
        return card;
    }
}
