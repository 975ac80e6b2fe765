package org.zhigu.careers.ui;

import java.util.ArrayList;
import java.util.Locale;
import org.zhigu.careers.Offer;
import org.zhigu.careers.OfferState;
import org.zhigu.careers.OfferView;
import org.zhigu.common.Texts;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Tone;

/** How an offer stands, in words. */
final class OfferWords {
    private OfferWords() {}

    static Chip state(Locale locale, Offer offer) {
        var words = Texts.text(locale, "careers.offer.state." + offer.state().name());
        var tone = switch (offer.state()) {
            case MATCHED, OFFERED, ACCEPTED -> Tone.ACCENT;
            case AGREEMENT_SIGNED, STARTED, COMPLETED -> Tone.GOOD;
            case DECLINED, EXPIRED -> Tone.PLAIN;
            case WAIVED, VOID -> Tone.WARN;
        };
        return new Chip(words, tone);
    }

    /** Until when it is to be answered, who has signed, or why it ended. */
    static String detail(Locale locale, OfferView view, Dates dates) {
        var offer = view.offer();
        var parts = new ArrayList<String>();
        parts.add(CareersWords.brief(locale, view.post()));
        var expires = offer.expiresAt();
        if (offer.state() == OfferState.OFFERED && expires != null) {
            parts.add(Texts.text(locale, "careers.offer.until", dates.moment(expires), dates.until(expires)));
        }
        if (offer.state() == OfferState.ACCEPTED) {
            for (var party : Offer.Party.values()) {
                parts.add(Texts.text(
                        locale,
                        offer.signedAt(party) == null ? "careers.offer.unsigned" : "careers.offer.signedby",
                        Texts.text(locale, "careers.party." + party.name())));
            }
        }
        var reason = offer.reason();
        if (reason != null) {
            var key = "careers.offer.reason." + reason;
            var words = Texts.text(locale, key);
            parts.add(words.startsWith("!") ? reason : words);
        }
        if (offer.evaluation() != null) {
            parts.add(offer.evaluation());
        }
        return String.join(" · ", parts);
    }

    /** What the three agree on. */
    static String terms(Locale locale, OfferView view) {
        var post = view.post();
        return Texts.text(
                locale,
                "careers.offer.terms",
                view.company().in(locale),
                view.university().in(locale),
                post.name().in(locale),
                post.place(),
                CareersWords.day(locale, post.starts()),
                CareersWords.day(locale, post.ends()));
    }
}
