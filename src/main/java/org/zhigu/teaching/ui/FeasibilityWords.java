package org.zhigu.teaching.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.Function;
import org.zhigu.common.Texts;
import org.zhigu.teaching.Feasibility;
import org.zhigu.ui.Dates;

/** Whether a rush fits, in sentences: the answer, what would do, and of what it was reckoned. */
final class FeasibilityWords {
    private final Locale locale;
    private final Function<Instant, String> moment;

    FeasibilityWords(Locale locale, Function<Instant, String> moment) {
        this.locale = locale;
        this.moment = moment;
    }

    String answer(Feasibility found) {
        if (found.fits()) {
            return found.longest().compareTo(Duration.ofSeconds(1)) < 0
                    ? text("teaching.rush.fits.now")
                    : text("teaching.rush.fits", span(found.longest()));
        }
        var parts = new ArrayList<String>();
        parts.add(
                found.late().isZero()
                        ? text("teaching.rush.not", span(found.longest()))
                        : text("teaching.rush.not.late", span(found.longest()), span(found.late())));
        var later = found.laterDue();
        var what = found.enough() == 0
                ? "teaching.rush.hours"
                : found.slice() ? "teaching.rush.enough.slice" : "teaching.rush.enough";
        parts.add(
                later == null
                        ? text(what, found.enough(), found.slots())
                        : text(what + ".or", found.enough(), found.slots(), moment.apply(later)));
        return String.join(text("teaching.rush.space"), parts);
    }

    String basis(Feasibility found) {
        var basis = found.observed() ? "teaching.rush.basis.observed" : "teaching.rush.basis.guessed";
        return text(
                found.slice() ? basis + ".slice" : basis,
                found.runs(),
                span(found.run()),
                found.slots(),
                found.others());
    }

    /** Nobody reckons in seconds what takes hours. */
    private String span(Duration span) {
        return Dates.span(
                span.toHours() > 0 ? Duration.ofMinutes(span.toMinutes()) : Duration.ofSeconds(span.toSeconds()),
                locale);
    }

    private String text(String key, Object... parameters) {
        return Texts.text(locale, key, parameters);
    }
}
