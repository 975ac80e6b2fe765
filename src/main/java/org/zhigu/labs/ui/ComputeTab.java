package org.zhigu.labs.ui;

import com.vaadin.flow.component.Component;
import jakarta.inject.Singleton;
import org.zhigu.identity.People;
import org.zhigu.labs.CardTime;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.ui.OfferingTab;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Visitor;

/** Card time of an offering: a student's own, and the course's for those who teach. */
@Singleton
class ComputeTab implements OfferingTab {
    static final String PATH = "compute";
    private static final int ORDER = 55;

    private final CardTime cardTime;
    private final Teaching teaching;
    private final People people;
    private final Visitor visitor;
    private final Dates dates;

    ComputeTab(CardTime cardTime, Teaching teaching, People people, Visitor visitor, Dates dates) {
        this.cardTime = cardTime;
        this.teaching = teaching;
        this.people = people;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public String label() {
        return "labs.compute";
    }

    @Override
    public boolean visibleFor(Seat seat) {
        return true;
    }

    @Override
    public Component content(OfferingId offering) {
        boolean teaches = teaching.teaches(visitor.actor(), offering);
        return teaches
                ? new CourseComputePanel(cardTime, people, visitor, offering)
                : new OwnComputePanel(cardTime, teaching, visitor, dates, offering);
    }
}
