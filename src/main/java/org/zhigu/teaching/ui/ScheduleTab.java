package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import jakarta.inject.Singleton;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Reliefs;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Timetable;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Visitor;

/** When the labs of an offering open and close, for those who teach. */
@Singleton
class ScheduleTab implements OfferingTab {
    private final Teaching teaching;
    private final Timetable timetable;
    private final Reliefs reliefs;
    private final Visitor visitor;
    private final Dates dates;

    ScheduleTab(Teaching teaching, Timetable timetable, Reliefs reliefs, Visitor visitor, Dates dates) {
        this.teaching = teaching;
        this.timetable = timetable;
        this.reliefs = reliefs;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public String path() {
        return "schedule";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String label() {
        return "teaching.tab.schedule";
    }

    @Override
    public boolean visibleFor(Seat seat) {
        return seat.teaches();
    }

    @Override
    public Component content(OfferingId offering) {
        return new SchedulePanel(teaching, timetable, reliefs, visitor, dates, offering);
    }
}
