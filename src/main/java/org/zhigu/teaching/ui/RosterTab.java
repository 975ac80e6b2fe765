package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import jakarta.inject.Singleton;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Rosters;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.ui.Visitor;

/** Who studies in an offering, for those who teach. */
@Singleton
class RosterTab implements OfferingTab {
    private final Teaching teaching;
    private final Rosters rosters;
    private final Visitor visitor;

    RosterTab(Teaching teaching, Rosters rosters, Visitor visitor) {
        this.teaching = teaching;
        this.rosters = rosters;
        this.visitor = visitor;
    }

    @Override
    public String path() {
        return "roster";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String label() {
        return "teaching.tab.roster";
    }

    @Override
    public boolean visibleFor(Seat seat) {
        return seat.teaches();
    }

    @Override
    public Component content(OfferingId offering) {
        return new RosterPanel(teaching, rosters, visitor, offering);
    }
}
