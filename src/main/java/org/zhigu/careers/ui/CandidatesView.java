package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.careers.Candidate;
import org.zhigu.careers.Candidates;
import org.zhigu.careers.Messages;
import org.zhigu.careers.Post;
import org.zhigu.careers.PostId;
import org.zhigu.careers.Posts;
import org.zhigu.careers.RoundState;
import org.zhigu.careers.RoundView;
import org.zhigu.careers.Rounds;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The students who let a company look, in bands; within a band the company orders, and a veto has a reason. */
@Prototype
@Route(CareersNavigation.CANDIDATES)
@Menu(title = "careers.candidates", icon = "USERS", order = 420)
@RolesAllowed(Role.Names.RECRUITER)
@StyleSheet("careers.css")
class CandidatesView extends Page implements HasUrlParameter<String> {
    private static final int PAGE = 50;
    private static final int SMALL = 4;

    private final transient Candidates candidates;
    private final transient Messages messages;
    private final transient Posts posts;
    private final transient Rounds rounds;
    private final transient Visitor visitor;
    private final transient Dates dates;

    CandidatesView(Candidates candidates, Messages messages, Posts posts, Rounds rounds, Visitor visitor, Dates dates) {
        this.candidates = candidates;
        this.messages = messages;
        this.posts = posts;
        this.rounds = rounds;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String text) {
        if (text == null) {
            choose();
        } else {
            load(PostId.parse(text).orElseThrow(NotFound::new));
        }
    }

    private void choose() {
        title(getTranslation("careers.candidates"));
        subtitle(getTranslation("careers.candidates.lead"));
        var card = new Card(getTranslation("careers.candidates.choose"));
        var published = posts.own(visitor.actor()).stream()
                .filter(post -> post.state() == Post.State.PUBLISHED)
                .toList();
        if (published.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.USERS,
                    getTranslation("careers.candidates.noposts"),
                    getTranslation("careers.candidates.noposts.text"),
                    Buttons.plain(
                            getTranslation("careers.posts"),
                            () -> getUI().ifPresent(ui -> ui.navigate(CareersNavigation.POSTS)))));
        }
        var rows = new Rows();
        published.forEach(post -> rows.add(new Rows.Row(post.name().in(getLocale()))
                .detail(CareersWords.brief(getLocale(), post))
                .to(CareersNavigation.toCandidates(post.id()))
                .trailing(new Span(
                        getTranslation("careers.candidates.count", candidates.count(visitor.actor(), post.id()))))));
        card.add(rows);
        content(card);
    }

    private void load(PostId id) {
        var post = posts.own(visitor.actor(), id).orElseThrow(NotFound::new);
        var round =
                post.inRound().flatMap(in -> rounds.find(visitor.actor(), in)).orElseThrow(NotFound::new);
        boolean open = round.state() == RoundState.RANKING;
        trail(new Hyperlink(getTranslation("careers.candidates"), CareersNavigation.CANDIDATES));
        title(post.name().in(getLocale()));
        subtitle(lead(round));
        var bands = candidates.bands(visitor.actor(), id);
        var parts = new ArrayList<Component>();
        parts.add(new Callout(Tone.PLAIN, getTranslation("careers.candidates.logged")));
        if (bands.isEmpty()) {
            parts.add(new Card(new EmptyState(
                    Glyph.USERS,
                    getTranslation("careers.candidates.none"),
                    getTranslation("careers.candidates.none.text"))));
        }
        // the best band is open; every other is looked at, and logged, only when somebody wants to
        boolean first = true;
        for (var band : bands.entrySet()) {
            parts.add(band(post, band.getKey(), band.getValue(), open, first || bands.size() <= SMALL));
            first = false;
        }
        content(parts.toArray(Component[]::new));
    }

    private String lead(RoundView round) {
        return round.state() == RoundState.RANKING
                ? getTranslation("careers.candidates.until", dates.moment(round.rankingUntil()))
                : getTranslation("careers.state." + round.state().name());
    }

    private Card band(Post post, int band, Candidates.Band size, boolean open, boolean shown) {
        var card = new Card(getTranslation("careers.band", band));
        card.actions(new Span(getTranslation("careers.candidates.people", size.people())));
        var list = new Div();
        card.add(list);
        if (open) {
            var note =
                    new Paragraph(getTranslation(size.placed() > 0 ? "careers.band.placed" : "careers.band.lottery"));
            note.addClassName("careers-hint");
            card.add(note);
        }
        if (shown) {
            show(post, band, size, open, list, new ArrayList<>());
        } else {
            list.add(Buttons.plain(
                    getTranslation("careers.candidates.show"),
                    () -> show(post, band, size, open, list, new ArrayList<>())));
        }
        return card;
    }

    /** One page more of the band, below those that are shown. */
    private void show(Post post, int band, Candidates.Band size, boolean open, Div list, List<Candidate> before) {
        var all = new ArrayList<>(before);
        all.addAll(candidates.look(visitor.actor(), post.id(), band, before.size(), PAGE));
        list.removeAll();
        if (open) {
            var ranked = new RankedList<Candidate>(each -> name(each), each -> row(post, each, true), false, order -> {
                var students = order.stream().map(Candidate::student).toList();
                Told.told(
                        candidates.arrange(visitor.actor(), post.id(), band, students),
                        getTranslation("careers.candidates.kept"));
            });
            ranked.show(all, Math.min(size.placed(), all.size()));
            list.add(ranked);
        } else {
            var rows = new Rows();
            all.forEach(each -> {
                var item = new Rows.Row("");
                item.below(row(post, each, false));
                rows.add(item);
            });
            list.add(rows);
        }
        if (all.size() > before.size() && all.size() < size.people()) {
            list.add(Buttons.quiet(
                    getTranslation("careers.candidates.more", size.people() - all.size()),
                    () -> show(
                            post,
                            band,
                            candidates.bands(visitor.actor(), post.id()).getOrDefault(band, size),
                            open,
                            list,
                            candidatesNow(post, band, all.size()))));
        }
    }

    /** The same people as they stand now: they may have been moved since they were shown. */
    private List<Candidate> candidatesNow(Post post, int band, int shown) {
        return candidates.look(visitor.actor(), post.id(), band, 0, shown);
    }

    private String name(Candidate each) {
        return each.name().orElse(getTranslation("careers.candidate", each.sign()));
    }

    private Component row(Post post, Candidate each, boolean open) {
        var title = new Div(name(each));
        title.addClassName("ui-row-title");
        var detail = new Div(each.levels().stream()
                .map(level -> CareersWords.skill(getLocale(), level.skill()) + " "
                        + CareersWords.level(getLocale(), level.have()))
                .collect(Collectors.joining(" · ")));
        detail.addClassName("ui-row-detail");
        var words = new Div(title, detail);
        words.addClassName("ui-row-words");
        each.profile().filter(told -> !told.isEmpty()).ifPresent(told -> words.add(new ProfileWords(told)));
        var line = new Div(words);
        line.addClassName("careers-wanted");
        if (each.contact()) {
            line.add(Buttons.quiet(getTranslation("careers.message.write"), () -> write(post, each)));
        }
        if (each.veto().isPresent()) {
            line.add(new Chip(getTranslation("careers.vetoed", each.veto().get()), Tone.BAD));
            if (open) {
                line.add(Buttons.quiet(getTranslation("careers.veto.back"), () -> {
                    Told.told(
                            candidates.admit(visitor.actor(), post.id(), each.student()),
                            getTranslation("careers.veto.undone"));
                    load(post.id());
                }));
            }
        } else if (open) {
            line.add(Buttons.quiet(getTranslation("careers.veto"), () -> veto(post, each)));
        }
        return line;
    }

    private void write(Post post, Candidate each) {
        new ThreadDialog(
                        getTranslation("careers.message.with", name(each)),
                        true,
                        messages,
                        visitor,
                        dates,
                        () -> messages.look(visitor.actor(), post.id(), each.student())
                                .orElse(List.of()),
                        (words, at) -> messages.write(visitor.actor(), post.id(), each.student(), words, at))
                .open();
    }

    private void veto(Post post, Candidate each) {
        new ReasonDialog(
                        getTranslation("careers.veto.ask", name(each)),
                        getTranslation("careers.veto.what"),
                        getTranslation("careers.veto"),
                        reason -> {
                            boolean done = Told.told(
                                    candidates.veto(visitor.actor(), post.id(), each.student(), reason),
                                    getTranslation("careers.veto.done"));
                            load(post.id());
                            return done;
                        })
                .open();
    }
}
