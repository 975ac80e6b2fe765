package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.zhigu.careers.Agreements;
import org.zhigu.careers.Consents;
import org.zhigu.careers.InternshipCredentials;
import org.zhigu.careers.Offer;
import org.zhigu.careers.OfferState;
import org.zhigu.careers.OfferView;
import org.zhigu.careers.Offers;
import org.zhigu.careers.Policies;
import org.zhigu.careers.Purpose;
import org.zhigu.credentials.ui.CredentialsNavigation;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Visitor;

/** A student's offers with what is to be done about each, and what city and park do for those who come. */
final class StudentOffers extends Div {
    private final Offers offers;
    private final Agreements agreements;
    private final InternshipCredentials credentials;
    private final Consents consents;
    private final Policies policies;
    private final Visitor visitor;
    private final Dates dates;
    private final Runnable changed;

    StudentOffers(
            Offers offers,
            Agreements agreements,
            InternshipCredentials credentials,
            Consents consents,
            Policies policies,
            Visitor visitor,
            Dates dates,
            Runnable changed) {
        this.offers = offers;
        this.agreements = agreements;
        this.credentials = credentials;
        this.consents = consents;
        this.policies = policies;
        this.visitor = visitor;
        this.dates = dates;
        this.changed = changed;
        addClassName("careers-offers");
        show(offers.own(visitor.actor()));
    }

    private void show(List<OfferView> own) {
        setVisible(!own.isEmpty());
        if (own.isEmpty()) {
            return;
        }
        var card = new Card(getTranslation("careers.offers.own")).prominent();
        var rows = new Rows();
        own.forEach(each -> rows.add(row(each)));
        card.add(rows);
        add(card);
        boolean theirs = own.stream()
                .map(each -> each.offer().state())
                .anyMatch(state -> state.open() || state == OfferState.COMPLETED);
        if (theirs) {
            add(policies());
        }
    }

    private Rows.Row row(OfferView each) {
        var offer = each.offer();
        var row = new Rows.Row(each.post().name().in(getLocale()) + " · "
                        + each.company().in(getLocale()))
                .detail(OfferWords.detail(getLocale(), each, dates))
                .trailing(OfferWords.state(getLocale(), offer));
        AgreementLink.of(agreements, offer, visitor, getLocale()).ifPresent(row::below);
        if (offer.state() == OfferState.OFFERED) {
            row.trailing(
                    Buttons.quiet(getTranslation("careers.offer.decline"), () -> decline(each)),
                    Buttons.main(getTranslation("careers.offer.accept"), () -> accept(each)));
        }
        if (offer.state() == OfferState.ACCEPTED && offer.signedAt(Offer.Party.STUDENT) == null) {
            row.trailing(Buttons.main(getTranslation("careers.offer.sign"), () -> sign(each)));
        }
        if (offer.state() == OfferState.COMPLETED) {
            row.trailing(credential(offer));
        }
        if (offer.state().open() && offer.state() != OfferState.MATCHED && !seen(each)) {
            row.trailing(Buttons.plain(getTranslation("careers.offer.letsee"), () -> consent(each)));
        }
        return row;
    }

    private Component credential(Offer offer) {
        return credentials.taken(visitor.actor(), offer.id()).isPresent()
                ? new Hyperlink(getTranslation("careers.offer.credential"), CredentialsNavigation.toOwn())
                : Buttons.main(getTranslation("careers.offer.credential.take"), () -> {
                    Told.told(
                            credentials.take(visitor.actor(), offer.id()),
                            getTranslation("careers.offer.credential.taken"));
                    changed.run();
                });
    }

    private boolean seen(OfferView each) {
        return consents.own(visitor.actor()).stream()
                .anyMatch(own -> own.consent().company().equals(each.offer().company())
                        && own.consent().purpose() == Purpose.PLACEMENT);
    }

    private void accept(OfferView each) {
        Confirm.ask(
                getTranslation("careers.offer.accept.ask", each.post().name().in(getLocale())),
                getTranslation("careers.offer.accept.what"),
                getTranslation("careers.offer.accept"),
                () -> {
                    boolean done = Told.told(
                            offers.accept(visitor.actor(), each.offer().id()),
                            getTranslation("careers.offer.accepted"));
                    changed.run();
                    if (done && !seen(each)) {
                        consent(each);
                    }
                });
    }

    private void decline(OfferView each) {
        Confirm.askDanger(
                getTranslation("careers.offer.decline.ask", each.post().name().in(getLocale())),
                getTranslation("careers.offer.decline.what"),
                getTranslation("careers.offer.decline"),
                () -> {
                    Told.told(
                            offers.decline(visitor.actor(), each.offer().id(), ""),
                            getTranslation("careers.offer.declined"));
                    changed.run();
                });
    }

    private void sign(OfferView each) {
        Confirm.ask(
                getTranslation("careers.offer.sign.ask"),
                OfferWords.terms(getLocale(), each),
                getTranslation("careers.offer.sign"),
                () -> {
                    Told.told(offers.sign(visitor.actor(), each.offer().id()), getTranslation("careers.offer.signed"));
                    changed.run();
                });
    }

    private void consent(OfferView each) {
        var end = each.post().ends();
        new ConsentDialog(Purpose.PLACEMENT, each.company().in(getLocale()), end, dates.zone(), (fields, until) -> {
                    boolean done = Told.told(
                            consents.give(visitor.actor(), each.offer().company(), Purpose.PLACEMENT, fields, until),
                            getTranslation("careers.consent.given"));
                    changed.run();
                    return done;
                })
                .open();
    }

    private Card policies() {
        var card = new Card(getTranslation("careers.policies"));
        var all = policies.all();
        var rows = new Rows();
        all.forEach(each -> {
            var words = new Paragraph(each.text().in(getLocale()));
            words.addClassName("careers-about");
            rows.add(new Rows.Row(each.name().in(getLocale()))
                    .detail(getTranslation("careers.policy." + each.kind().name()))
                    .below(words));
        });
        card.add(rows);
        card.setVisible(!all.isEmpty());
        return card;
    }
}
