package org.zhigu.labs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptLine;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Tone;

/** Attempts with their scores and times; a press shows one, the arrow opens its page. */
final class AttemptList extends UnorderedList {
    AttemptList(AttemptHistory history, @Nullable AttemptId shown, Dates dates, Consumer<AttemptId> select) {
        addClassName("labs-attempts");
        var words = new AttemptWords(getLocale());
        history.lines().forEach(line -> add(row(line, words, history, shown, dates, select)));
    }

    private ListItem row(
            AttemptLine line,
            AttemptWords words,
            AttemptHistory history,
            @Nullable AttemptId shown,
            Dates dates,
            Consumer<AttemptId> select) {
        var name = new Span(words.name(line));
        name.addClassName("labs-attempts-name");
        var time = new Span(dates.moment(line.receivedAt()));
        time.addClassName("labs-quiet");
        var press = new NativeButton("", event -> select.accept(line.id()));
        press.addClassName("labs-attempts-press");
        press.add(new Div(name, time), new Chip(words.state(line), AttemptWords.tone(line)));
        if (history.counts(line.id())) {
            name.add(new Chip(getTranslation("labs.counts"), Tone.ACCENT));
        }
        var open = new Hyperlink("", LabsNavigation.toAttempt(line.id()));
        open.add(Glyph.CHEVRON_RIGHT.icon());
        open.getElement().setAttribute("aria-label", getTranslation("labs.attempt.open", words.name(line)));
        open.addClassName("labs-attempts-open");
        var item = new ListItem(press, open);
        item.addClassName("labs-attempts-row");
        if (line.id().equals(shown)) {
            item.addClassName("labs-attempts-shown");
            press.getElement().setAttribute("aria-current", "true");
        }
        return item;
    }
}
