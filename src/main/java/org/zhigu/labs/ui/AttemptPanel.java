package org.zhigu.labs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Figures;
import org.zhigu.labs.AttemptDetail;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Verdict;
import org.zhigu.ui.Bar;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Tone;

/** One attempt as it stands: waiting, running, or with its verdict. Drawn anew when there is news. */
final class AttemptPanel extends Div {
    private final transient Consumer<CodePlace> open;
    private final transient Runnable cancel;
    private transient @Nullable Drawn last;

    AttemptPanel(Consumer<CodePlace> open, Runnable cancel) {
        this.open = open;
        this.cancel = cancel;
        addClassName("labs-attempt");
        getElement().setAttribute("aria-live", "polite");
    }

    /**
     * What has ended is drawn once: news that change nothing must not take a test's link away under the pointer, nor have
     * it read out again.
     *
     * @param best whether this is the attempt that counts
     */
    void show(AttemptDetail attempt, boolean best, Instant now, Dates dates) {
        boolean over = attempt.line().state().ended();
        var drawn = over ? new Drawn(attempt.line(), attempt.verdict(), best) : null;
        if (drawn != null && drawn.equals(last)) {
            return;
        }
        last = drawn;
        removeAll();
        var words = new AttemptWords(getLocale());
        if (over) {
            ended(attempt, best, words, dates);
        } else {
            underWay(attempt, words, now, dates);
        }
    }

    private void underWay(AttemptDetail attempt, AttemptWords words, Instant now, Dates dates) {
        var notice = words.underWay(attempt, now);
        var title = new H2(notice.title());
        title.addClassName("labs-now");
        var line = new Div(title, new Chip(words.name(attempt.line()), Tone.PLAIN));
        line.addClassName("labs-now-line");
        add(line);
        if (!notice.text().isEmpty()) {
            add(quiet(notice.text()));
        }
        add(new Steps(AttemptWords.step(attempt.line())), receipt(attempt, dates));
        if (attempt.mayCancel()) {
            var stop = Buttons.plain(
                    getTranslation("labs.cancel"),
                    () -> Confirm.ask(
                            getTranslation("labs.cancel.ask"),
                            words.cancelling(attempt),
                            getTranslation("labs.cancel.verb"),
                            cancel));
            stop.addClassName("labs-cancel");
            add(stop);
        }
    }

    private void ended(AttemptDetail attempt, boolean best, AttemptWords words, Dates dates) {
        var verdict = attempt.verdict();
        var line = attempt.line();
        if (line.state() == AttemptState.GRADED && verdict != null) {
            add(score(attempt, verdict, best, words));
        } else {
            var name = new Div(new Chip(words.name(line), Tone.PLAIN));
            add(name);
        }
        words.ended(line, verdict).ifPresent(notice -> add(notice(notice)));
        // points of a run that was broken off say nothing about the code
        boolean judged = line.state() == AttemptState.GRADED || line.state() == AttemptState.UNGRADABLE;
        if (judged && verdict != null && !verdict.tests().isEmpty()) {
            add(new TestList(words, verdict.tests(), open));
        }
        if (verdict != null) {
            add(quiet(words.footing(verdict)));
        }
        add(receipt(attempt, dates));
    }

    private Component score(AttemptDetail attempt, Verdict verdict, boolean best, AttemptWords words) {
        var number = new Span(Figures.points(verdict.score()));
        number.addClassName("labs-score");
        var beside = new Span(getTranslation(
                best ? "labs.score.best" : "labs.score.beside",
                Figures.points(verdict.max()),
                words.name(attempt.line())));
        beside.addClassName("labs-quiet");
        var line = new Div(number, beside);
        line.addClassName("labs-score-line");
        var tone = AttemptWords.tone(verdict.score(), verdict.max());
        var bar = Bar.thin(getTranslation("labs.score"), Figures.share(verdict.score(), verdict.max()))
                .tone(tone);
        return new Div(line, bar);
    }

    static Component notice(AttemptWords.Notice notice) {
        var text = notice.text().isEmpty() ? notice.title() : notice.title() + "\n" + notice.text();
        return new Callout(notice.tone(), text);
    }

    /** The proof that it was handed in: when, and the beginning of the digest of what. */
    private Component receipt(AttemptDetail attempt, Dates dates) {
        var line = quiet(getTranslation(
                "labs.receipt",
                dates.time(attempt.timings().received()),
                attempt.sha256().substring(0, Math.min(12, attempt.sha256().length()))));
        line.getElement().setAttribute("title", attempt.sha256());
        line.addClassName("labs-receipt");
        return line;
    }

    /** All that the panel of an ended attempt shows. */
    private record Drawn(AttemptLine line, @Nullable Verdict verdict, boolean best) {}

    private static Paragraph quiet(String text) {
        var line = new Paragraph(text);
        line.addClassName("labs-quiet");
        return line;
    }
}
