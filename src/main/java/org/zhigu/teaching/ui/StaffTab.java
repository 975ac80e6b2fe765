package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import jakarta.inject.Singleton;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Seat;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Who teaches an offering; coordinators change it on their own page. */
@Singleton
class StaffTab implements OfferingTab {
    private final OfferingOffice office;
    private final Visitor visitor;

    StaffTab(OfferingOffice office, Visitor visitor) {
        this.office = office;
        this.visitor = visitor;
    }

    @Override
    public String path() {
        return "staff";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String label() {
        return "teaching.tab.staff";
    }

    @Override
    public boolean visibleFor(Seat seat) {
        return seat.teaches();
    }

    @Override
    public Component content(OfferingId offering) {
        var ui = UI.getCurrent();
        var rows = new Rows();
        for (var member : office.staff(visitor.actor(), offering)) {
            rows.add(new Rows.Row(member.name())
                    .leading(Glyph.USER.icon())
                    .trailing(new Chip(ui.getTranslation("teaching.seat." + member.seat()), Tone.ACCENT)));
        }
        return new Card(ui.getTranslation("teaching.staff"), rows);
    }
}
