package org.zhigu.credentials.ui;

import com.vaadin.flow.component.Component;
import jakarta.inject.Singleton;
import org.zhigu.credentials.Evidences;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.ui.OfferingTab;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Visitor;

/** Verdicts of shared boxes, which are no evidence until an instructor confirms them. */
@Singleton
class ConfirmTab implements OfferingTab {
    private final Evidences evidences;
    private final Teaching teaching;
    private final Visitor visitor;
    private final Dates dates;

    ConfirmTab(Evidences evidences, Teaching teaching, Visitor visitor, Dates dates) {
        this.evidences = evidences;
        this.teaching = teaching;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public String path() {
        return CredentialsNavigation.CONFIRM;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String label() {
        return "credentials.confirm";
    }

    @Override
    public boolean visibleFor(Seat seat) {
        return seat.teaches();
    }

    @Override
    public Component content(OfferingId offering) {
        return new ConfirmPanel(evidences, teaching, visitor, dates, offering);
    }
}
