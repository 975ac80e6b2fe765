package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.Optional;
import org.zhigu.careers.Agreements;
import org.zhigu.careers.Offer;
import org.zhigu.common.Texts;
import org.zhigu.ui.FileLink;
import org.zhigu.ui.Visitor;

/** The link to an offer's agreement once there is one; where no PDF can be made, the sentence that says why. */
final class AgreementLink {
    private AgreementLink() {}

    static Optional<Component> of(Agreements agreements, Offer offer, Visitor visitor, Locale locale) {
        boolean agreed = switch (offer.state()) {
            case ACCEPTED, AGREEMENT_SIGNED, STARTED, COMPLETED -> true;
            case MATCHED, OFFERED, DECLINED, EXPIRED, WAIVED, VOID -> false;
        };
        if (!agreed) {
            return Optional.empty();
        }
        var missing = agreements.missing();
        if (missing.isPresent()) {
            var words = new Span(missing.get().in(locale));
            words.addClassName("careers-hint");
            return Optional.of(words);
        }
        return Optional.of(FileLink.pdf(
                Texts.text(locale, "careers.agreement"),
                Agreements.file(offer.id()),
                visitor,
                actor -> agreements.pdf(actor, offer.id())));
    }
}
