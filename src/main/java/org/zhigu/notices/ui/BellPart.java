package org.zhigu.notices.ui;

import com.vaadin.flow.component.Component;
import jakarta.inject.Singleton;
import org.zhigu.notices.Bells;
import org.zhigu.notices.Notices;
import org.zhigu.ui.Dates;
import org.zhigu.ui.TopPart;
import org.zhigu.ui.Visitor;

/** Hangs the bell into the shell. */
@Singleton
class BellPart implements TopPart {
    private final Notices notices;
    private final Bells bells;
    private final Visitor visitor;
    private final Dates dates;

    BellPart(Notices notices, Bells bells, Visitor visitor, Dates dates) {
        this.notices = notices;
        this.bells = bells;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public Component make(boolean atTheEdge) {
        return new Bell(notices, bells, visitor, dates, atTheEdge);
    }
}
