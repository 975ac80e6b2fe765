package org.zhigu.labs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.zhigu.compute.accounts.CardHours;
import org.zhigu.compute.accounts.Statements;
import org.zhigu.compute.accounts.UsageLine;
import org.zhigu.courses.Lab;
import org.zhigu.labs.CardTime;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Teaching;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Visitor;

/** What a student's runs in an offering cost, and what is left. */
@StyleSheet("labs.css")
final class OwnComputePanel extends Div {
    private static final int PAGE = 30;

    private final transient CardTime cardTime;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final OfferingId offering;
    private final transient Optional<OfferingView> view;

    OwnComputePanel(CardTime cardTime, Teaching teaching, Visitor visitor, Dates dates, OfferingId offering) {
        this.cardTime = cardTime;
        this.visitor = visitor;
        this.dates = dates;
        this.offering = offering;
        view = teaching.offering(visitor.actor(), offering);
        addClassName("labs-compute");
        cardTime.own(visitor.actor(), offering)
                .filter(found -> !found.days().isEmpty())
                .ifPresentOrElse(this::show, this::empty);
    }

    private void empty() {
        add(new EmptyState(Glyph.CPU, getTranslation("labs.compute.empty"), getTranslation("labs.compute.empty.text")));
    }

    private void show(CardTime.View own) {
        add(Columns.mainAndSide(
                Columns.stack(runs()),
                Columns.stack(ComputeParts.balance(own, getLocale()), ComputeParts.chart(own.days(), getLocale()))));
    }

    private Component runs() {
        var card = new Card(getTranslation("labs.compute.runs"));
        var rows = new Rows();
        card.add(rows);
        var first = cardTime.ownLines(visitor.actor(), offering, null, PAGE);
        fill(card, rows, first);
        return card;
    }

    private void fill(Card card, Rows rows, List<CardTime.Cost> page) {
        page.forEach(cost -> rows.add(row(cost)));
        if (page.size() == PAGE) {
            var last = page.getLast().line();
            var holder = new Div();
            holder.add(Buttons.plain(getTranslation("labs.compute.more"), () -> {
                card.remove(holder);
                fill(card, rows, cardTime.ownLines(visitor.actor(), offering, last, PAGE));
            }));
            card.add(holder);
        }
    }

    private Rows.Row row(CardTime.Cost cost) {
        var line = cost.line();
        var attempt = cost.attempt();
        var words = new AttemptWords(getLocale());
        var title = attempt == null
                ? Statements.kind(line, getLocale())
                : view.flatMap(found -> found.course().lab(attempt.lab()))
                                .map(Lab::title)
                                .map(each -> each.in(getLocale()) + " · ")
                                .orElse("")
                        + words.name(attempt);
        var amount = new Span(getTranslation("labs.compute.amount", CardHours.words(line.cardMillis())));
        amount.addClassName("ui-figures");
        var row = new Rows.Row(title)
                .detail(String.join(" · ", how(line), dates.moment(line.endedAt())))
                .trailing(amount);
        return attempt == null ? row : row.to(LabsNavigation.toAttempt(attempt.id()));
    }

    private String how(UsageLine line) {
        var span = dates.span(Duration.ofMillis(line.wallMillis()));
        return switch (line.kind()) {
            case RUN ->
                line.cards() > 0
                        ? getTranslation("labs.compute.oncards", line.cards(), span)
                        : getTranslation("labs.compute.oncpus", line.cpus(), span);
            case REVERSAL, CORRECTION -> Statements.kind(line, getLocale());
        };
    }
}
