package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhigu.careers.Agreements;
import org.zhigu.careers.Offer;
import org.zhigu.careers.OfferState;
import org.zhigu.careers.OfferView;
import org.zhigu.careers.Offers;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Offers of a company, or of a university whose students they are for: agreements, the start, the evaluation. */
@Prototype
@Route(CareersNavigation.OFFERS)
@Menu(title = "careers.offers", icon = "LIST_CHECKS", order = 430)
@RolesAllowed({Role.Names.RECRUITER, Role.Names.MENTOR, Role.Names.COORDINATOR})
@StyleSheet("careers.css")
class OffersView extends Page implements AfterNavigationObserver {
    private final transient Offers offers;
    private final transient Agreements agreements;
    private final transient Visitor visitor;
    private final transient Dates dates;

    OffersView(Offers offers, Agreements agreements, Visitor visitor, Dates dates) {
        this.offers = offers;
        this.agreements = agreements;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        load();
    }

    private void load() {
        title(getTranslation("careers.offers"));
        subtitle(getTranslation("careers.offers.lead"));
        var actor = visitor.actor();
        var parts = new ArrayList<Component>();
        var ours = offers.ofCompanies(actor);
        if (!ours.isEmpty()) {
            parts.add(new Callout(Tone.PLAIN, getTranslation("careers.offers.logged")));
            byPost(ours).forEach((title, some) -> parts.add(card(title, some, Offer.Party.COMPANY)));
        }
        byPost(offers.ofUniversities(actor))
                .forEach((title, some) -> parts.add(card(title, some, Offer.Party.UNIVERSITY)));
        if (parts.isEmpty()) {
            parts.add(new Card(new EmptyState(
                    Glyph.LIST_CHECKS,
                    getTranslation("careers.offers.none"),
                    getTranslation("careers.offers.none.text"))));
        }
        content(parts.toArray(Component[]::new));
    }

    private Map<String, List<OfferView>> byPost(List<OfferView> all) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        each -> each.post().name().in(getLocale()) + " · "
                                + each.company().in(getLocale()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private Card card(String title, List<OfferView> some, Offer.Party party) {
        var card = new Card(title);
        card.actions(new Span(getTranslation("careers.candidates.people", some.size())));
        var rows = new Rows();
        some.forEach(each -> rows.add(row(each, party)));
        card.add(rows);
        return card;
    }

    private Rows.Row row(OfferView each, Offer.Party party) {
        var offer = each.offer();
        var row = new Rows.Row(each.student().orElse(getTranslation("careers.candidate", each.sign())))
                .detail(OfferWords.detail(getLocale(), each, dates))
                .trailing(OfferWords.state(getLocale(), offer));
        each.held()
                .ifPresent(held -> row.below(new Span(held.all().stream()
                        .map(holding -> getTranslation(
                                "careers.offer.score",
                                CareersWords.skill(getLocale(), holding.skill()),
                                holding.points()))
                        .collect(Collectors.joining(" · ")))));
        if (party == Offer.Party.UNIVERSITY || visitor.actor().is(Role.RECRUITER, offer.company())) {
            AgreementLink.of(agreements, offer, visitor, getLocale()).ifPresent(row::below);
        }
        if (offer.state() == OfferState.ACCEPTED && offer.signedAt(party) == null) {
            row.trailing(Buttons.main(getTranslation("careers.offer.sign"), () -> sign(each)));
        }
        if (party == Offer.Party.COMPANY && offer.state() == OfferState.AGREEMENT_SIGNED) {
            row.trailing(Buttons.main(getTranslation("careers.offer.start"), () -> start(each)));
        }
        if (party == Offer.Party.COMPANY && offer.state() == OfferState.STARTED) {
            row.trailing(Buttons.main(
                    getTranslation("careers.offer.evaluate"),
                    () -> new EvaluationDialog(
                                    each,
                                    early(each.post().ends())
                                            ? dates.day(each.post().ends())
                                            : "",
                                    (words, levels) -> {
                                        boolean done = Told.told(
                                                offers.evaluate(visitor.actor(), offer.id(), words, levels),
                                                getTranslation("careers.offer.evaluated"));
                                        load();
                                        return done;
                                    })
                            .open()));
        }
        return row;
    }

    /** What is agreed on paper may begin sooner, but not by a slip of the hand. */
    private void start(OfferView each) {
        Runnable act = () -> {
            Told.told(offers.start(visitor.actor(), each.offer().id()), getTranslation("careers.offer.started"));
            load();
        };
        if (early(each.post().starts())) {
            Confirm.ask(
                    getTranslation("careers.offer.start.early"),
                    getTranslation(
                            "careers.offer.start.early.what",
                            dates.day(each.post().starts())),
                    getTranslation("careers.offer.start"),
                    act);
        } else {
            act.run();
        }
    }

    private boolean early(LocalDate day) {
        return LocalDate.ofInstant(dates.now(), dates.zone()).isBefore(day);
    }

    private void sign(OfferView each) {
        Confirm.ask(
                getTranslation("careers.offer.sign.ask"),
                OfferWords.terms(getLocale(), each),
                getTranslation("careers.offer.sign"),
                () -> {
                    Told.told(offers.sign(visitor.actor(), each.offer().id()), getTranslation("careers.offer.signed"));
                    load();
                });
    }
}
