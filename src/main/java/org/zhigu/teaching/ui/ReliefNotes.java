package org.zhigu.teaching.ui;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.zhigu.common.Texts;
import org.zhigu.teaching.Relief;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Tone;

/** Why and by how much a due date was put back by itself; those who lead the offering may take it back. */
final class ReliefNotes extends Div {
    ReliefNotes(List<Relief> reliefs, Dates dates, boolean leads, Consumer<UUID> revoke) {
        addClassName("teaching-reliefs");
        for (var relief : reliefs) {
            var words = words(relief, dates, getLocale());
            if (!relief.counts()) {
                add(new Callout(Tone.PLAIN, getTranslation("teaching.relief.revoked", words)));
            } else if (leads) {
                add(new Callout(
                        Tone.ACCENT,
                        words,
                        Buttons.quiet(
                                getTranslation("teaching.relief.revoke"),
                                () -> Confirm.ask(
                                        getTranslation("teaching.relief.revoke.ask"),
                                        getTranslation("teaching.relief.revoke.text"),
                                        getTranslation("teaching.relief.revoke"),
                                        () -> revoke.accept(relief.id())))));
            } else {
                add(new Callout(Tone.ACCENT, words));
            }
        }
    }

    static String words(Relief relief, Dates dates, Locale locale) {
        return Texts.text(
                locale,
                "teaching.relief." + relief.cause().name().toLowerCase(Locale.ROOT),
                Dates.span(relief.span(), locale),
                dates.moment(relief.fromAt()),
                dates.moment(relief.untilAt()));
    }
}
