package org.zhigu.labs.ui;

import java.util.Locale;
import java.util.function.Function;
import org.zhigu.common.Texts;
import org.zhigu.labs.AttemptEvent;

/** What happened to an attempt in the words of those who teach: no ids, no names of states. */
final class EventWords {
    private static final String REPLACED = "a newer practice run took its place";

    private final Locale locale;
    private final Function<String, String> people;

    /** @param people the name of the person whose id stands in an event */
    EventWords(Locale locale, Function<String, String> people) {
        this.locale = locale;
        this.people = people;
    }

    String title(AttemptEvent event) {
        return Texts.text(locale, "labs.event." + event.what());
    }

    /** Empty where the title says it all. */
    String detail(AttemptEvent event) {
        var detail = event.detail().strip();
        if (detail.isEmpty()) {
            return "";
        }
        return switch (event.what()) {
            case "claimed" -> text("labs.event.backend", detail);
            case "recorded" -> recorded(detail.split(" ", 2)[0]);
            case "cancelled" -> detail.equals(REPLACED) ? text("labs.event.newer") : by(detail);
            case "cancel_asked", "rerun_asked" -> by(detail);
            case "run_again", "needs_attention" -> text("labs.event.why", detail);
            // the receipt and the back end's own name of a run say nothing to a reader
            default -> "";
        };
    }

    private String recorded(String state) {
        return switch (state) {
            case "GRADED" -> text("labs.state.graded");
            case "UNGRADABLE" -> text("labs.state.ungradable");
            case "CANCELLED" -> text("labs.state.cancelled");
            default -> "";
        };
    }

    private String by(String person) {
        return text("labs.event.by", people.apply(person));
    }

    private String text(String key, Object... parameters) {
        return Texts.text(locale, key, parameters);
    }
}
