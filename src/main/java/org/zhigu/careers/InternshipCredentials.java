package org.zhigu.careers;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.credentials.Credential;
import org.zhigu.credentials.Credentials;
import org.zhigu.identity.Actor;

/** The signed credential of an internship that was done to its end and evaluated. */
@Singleton
public class InternshipCredentials {
    private final Offers offers;
    private final Credentials credentials;
    private final Clock clock;

    InternshipCredentials(Offers offers, Credentials credentials, Clock clock) {
        this.offers = offers;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** The actor's own for this offer, where it has been taken. */
    public Optional<Credential> taken(Actor actor, OfferId id) {
        return credentials.own(actor).stream()
                .filter(each -> each.kind() == Credential.Kind.INTERNSHIP)
                .filter(each -> each.subject().equals(id.toString()))
                .findFirst();
    }

    /** Given once; who asks again gets the same one. What the mentor wrote stays between the two. */
    @Transactional
    public Answer<Credential> take(Actor actor, OfferId id) {
        var found = offers.own(actor).stream()
                .filter(each -> each.offer().id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        if (found.get().offer().state() != OfferState.COMPLETED) {
            return Answer.refused(Refusal.OFFER_STATE);
        }
        return Answer.done(credentials.internship(actor, id.toString(), title(found.get()), criteria(found.get())));
    }

    private static Bilingual title(OfferView view) {
        var post = view.post().name();
        var company = view.company();
        return new Bilingual(post.zh() + " · " + company.zh(), post.en() + " · " + company.en());
    }

    private Bilingual criteria(OfferView view) {
        var from = day(view.offer().startedAt());
        var until = day(view.offer().completedAt());
        var company = view.company();
        return new Bilingual(
                "在%s实习，%s 开始，%s 结束，由企业导师评价".formatted(company.zh(), from, until),
                "Internship at %s from %s to %s, evaluated by a mentor of the company"
                        .formatted(company.en(), from, until));
    }

    private LocalDate day(@Nullable Instant at) {
        if (at == null) {
            throw new IllegalStateException("a completed internship has its days");
        }
        return LocalDate.ofInstant(at, clock.getZone());
    }
}
