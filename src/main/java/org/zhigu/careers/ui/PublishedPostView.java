package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import org.zhigu.careers.Consents;
import org.zhigu.careers.MessageThread;
import org.zhigu.careers.Messages;
import org.zhigu.careers.PostFit;
import org.zhigu.careers.PostId;
import org.zhigu.careers.Posts;
import org.zhigu.careers.Purpose;
import org.zhigu.careers.Rankings;
import org.zhigu.careers.Requirement;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** A post as students read it: what it is, what it asks for, and what they have of that. */
@Prototype
@Route(CareersNavigation.PUBLISHED)
@RolesAllowed(Role.Names.STUDENT)
@StyleSheet("careers.css")
class PublishedPostView extends Page implements HasUrlParameter<String> {
    private final transient Posts posts;
    private final transient Rankings rankings;
    private final transient Consents consents;
    private final transient Messages messages;
    private final transient Visitor visitor;
    private final transient Dates dates;

    PublishedPostView(
            Posts posts, Rankings rankings, Consents consents, Messages messages, Visitor visitor, Dates dates) {
        this.posts = posts;
        this.rankings = rankings;
        this.consents = consents;
        this.messages = messages;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void setParameter(BeforeEvent event, String text) {
        load(PostId.parse(text).orElseThrow(NotFound::new));
    }

    private void load(PostId id) {
        var post = posts.published(id).orElseThrow(NotFound::new);
        var round = post.inRound().orElseThrow(NotFound::new);
        var fit = rankings.posts(visitor.actor(), round).stream()
                .filter(each -> each.post().id().equals(id))
                .findFirst()
                .orElseThrow(NotFound::new);
        trail(new Hyperlink(getTranslation("careers.careers"), CareersNavigation.toRound(round)));
        title(post.name().in(getLocale()));
        subtitle(fit.company().in(getLocale()) + " · " + CareersWords.brief(getLocale(), post));
        var about = new Paragraph(post.about());
        about.addClassName("careers-about");
        var main = new ArrayList<Component>();
        if (post.reason() != null) {
            main.add(new Callout(Tone.WARN, getTranslation("careers.post.closed", post.reason())));
        }
        main.add(new Card(getTranslation("careers.post.about"), about));
        content(Columns.mainAndSide(
                Columns.stack(main.toArray(Component[]::new)), Columns.stack(requirements(fit), consent(fit))));
    }

    private Card requirements(PostFit fit) {
        var card = new Card(getTranslation("careers.post.asks"));
        card.actions(CareersWords.fit(getLocale(), fit.fit()));
        var held = rankings.held(visitor.actor(), fit.post().inRound().orElseThrow());
        var rows = new Rows();
        for (var each : fit.post().requirements().all()) {
            int have = held.level(each.skill());
            rows.add(new Rows.Row(CareersWords.requirement(getLocale(), each))
                    .detail(kind(each) + " · "
                            + getTranslation("careers.post.have", CareersWords.level(getLocale(), have)))
                    .trailing(
                            have >= each.level()
                                    ? new Chip(getTranslation("careers.post.met"), Tone.GOOD)
                                    : new Chip(
                                            getTranslation("careers.post.unmet"),
                                            each.must() ? Tone.WARN : Tone.PLAIN)));
        }
        card.add(rows);
        var note = new Paragraph(getTranslation(
                "careers.post.score",
                Math.round(fit.fit().score() * 100),
                fit.fit().band()));
        note.addClassName("careers-hint");
        card.add(note);
        return card;
    }

    private String kind(Requirement each) {
        return getTranslation(each.must() ? "careers.must" : "careers.should", each.weight());
    }

    private Card consent(PostFit fit) {
        var card = new Card(getTranslation("careers.post.see"));
        var company = fit.company().in(getLocale());
        for (var purpose : new Purpose[] {Purpose.SELECTION, Purpose.CONTACT}) {
            var given = consents.own(visitor.actor()).stream()
                    .map(each -> each.consent())
                    .filter(each -> each.company().equals(fit.post().company()) && each.purpose() == purpose)
                    .findFirst();
            var row = new Rows.Row(CareersWords.purpose(getLocale(), purpose));
            if (given.isPresent() && purpose == Purpose.CONTACT) {
                row.trailing(Buttons.plain(getTranslation("careers.message.write"), () -> write(fit, company)));
            }
            if (given.isPresent()) {
                row.detail(getTranslation(
                                "careers.post.given",
                                CareersWords.fields(getLocale(), given.get().fields()),
                                dates.day(given.get().untilAt())))
                        .trailing(Buttons.plain(getTranslation("careers.consent.withdraw"), () -> {
                            consents.withdraw(visitor.actor(), fit.post().company(), purpose);
                            Toasts.good(getTranslation("careers.consent.withdrawn"));
                            load(fit.post().id());
                        }));
            } else {
                row.detail(getTranslation("careers.post.notgiven"))
                        .trailing(Buttons.plain(
                                getTranslation("careers.consent.open"), () -> ask(fit, purpose, company)));
            }
            card.add(new Rows(row));
        }
        return card;
    }

    private void write(PostFit fit, String company) {
        var id = fit.post().id();
        new ThreadDialog(
                        getTranslation("careers.message.with", company),
                        false,
                        messages,
                        visitor,
                        dates,
                        () -> messages.own(visitor.actor()).stream()
                                .filter(thread -> thread.post().id().equals(id))
                                .findFirst()
                                .map(MessageThread::messages)
                                .orElse(List.of()),
                        (words, _) -> messages.write(visitor.actor(), id, words))
                .open();
    }

    private void ask(PostFit fit, Purpose purpose, String company) {
        var end = fit.post().ends();
        new ConsentDialog(purpose, company, end, dates.zone(), (fields, until) -> {
                    boolean given = Told.told(
                            consents.give(visitor.actor(), fit.post().company(), purpose, fields, until),
                            getTranslation("careers.consent.given"));
                    if (given) {
                        load(fit.post().id());
                    }
                    return given;
                })
                .open();
    }
}
