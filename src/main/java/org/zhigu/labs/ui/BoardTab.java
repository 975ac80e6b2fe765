package org.zhigu.labs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.labs.Boards;
import org.zhigu.labs.Labs;
import org.zhigu.labs.LiveAttempts;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.ui.OfferingTab;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Visitor;

/** The board of an offering's labs, for those who teach. */
@Singleton
class BoardTab implements OfferingTab {
    private static final int ORDER = 20;

    private final Labs labs;
    private final Boards boards;
    private final LiveAttempts live;
    private final Teaching teaching;
    private final Visitor visitor;
    private final Dates dates;
    private final Clock clock;

    BoardTab(
            Labs labs, Boards boards, LiveAttempts live, Teaching teaching, Visitor visitor, Dates dates, Clock clock) {
        this.labs = labs;
        this.boards = boards;
        this.live = live;
        this.teaching = teaching;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "board";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String label() {
        return "labs.board";
    }

    @Override
    public boolean visibleFor(Seat seat) {
        return seat.teaches();
    }

    @Override
    public Component content(OfferingId offering) {
        return teaching.offering(visitor.actor(), offering)
                .flatMap(view -> current(view, clock.instant())
                        .map(lab -> (Component) new Board(labs, boards, live, teaching, visitor, dates, view, lab)))
                .orElseGet(BoardTab::none);
    }

    /** The lab that people work on: the next to be due, else the last that was. */
    private static Optional<LabId> current(OfferingView view, Instant now) {
        var byDue = view.course().labs().stream()
                .map(Lab::id)
                .filter(view.schedules()::containsKey)
                .sorted(Comparator.comparing(lab -> due(view, lab)))
                .toList();
        return byDue.stream()
                .filter(lab -> due(view, lab).isAfter(now))
                .findFirst()
                .or(() -> byDue.isEmpty() ? Optional.empty() : Optional.of(byDue.getLast()));
    }

    private static Instant due(OfferingView view, LabId lab) {
        var schedule = view.schedules().get(lab);
        return schedule == null ? Instant.MAX : schedule.dueAt();
    }

    private static Component none() {
        var page = new Div();
        page.add(new EmptyState(
                Glyph.FLASK_CONICAL,
                page.getTranslation("labs.board.nolabs"),
                page.getTranslation("labs.board.nolabs.text")));
        return page;
    }
}
