package org.zhigu.teaching.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import org.zhigu.teaching.Candidate;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.StaffMember;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Appoints and dismisses who teaches an offering; every change is kept at once. */
final class StaffDialog extends Dialog {
    private final transient OfferingOffice office;
    private final transient Visitor visitor;
    private final OfferingId offering;
    private final transient Runnable changed;
    private final Div list = new Div();
    private final ComboBox<Candidate> person = new ComboBox<>();
    private final Select<Seat> seat = new Select<>();

    StaffDialog(OfferingOffice office, Visitor visitor, OfferingId offering, Runnable changed) {
        super(UI.getCurrent().getTranslation("teaching.staff.change"));
        this.office = office;
        this.visitor = visitor;
        this.offering = offering;
        this.changed = changed;
        setWidth("min(560px, 96vw)");
        add(list, form());
        getFooter().add(Buttons.quiet(getTranslation("ui.close"), this::close));
        show();
    }

    private Div form() {
        seat.setLabel(getTranslation("teaching.seat"));
        seat.setItems(Seat.INSTRUCTOR, Seat.ASSISTANT);
        seat.setItemLabelGenerator(each -> getTranslation("teaching.seat." + each));
        seat.addValueChangeListener(event -> {
            person.setItems(office.candidates(visitor.actor(), offering, event.getValue()));
            person.setHelperText(getTranslation("teaching.staff.help." + event.getValue()));
        });
        person.setLabel(getTranslation("teaching.person"));
        person.setItemLabelGenerator(each -> each.name() + " (" + each.login() + ")");
        seat.setValue(Seat.INSTRUCTOR);
        var add = Buttons.main(getTranslation("teaching.staff.add"), () -> {
            var chosen = person.getValue();
            if (chosen == null) {
                refuse("teaching.staff.nobody");
            } else if (office.appoint(visitor.actor(), offering, chosen.person(), seat.getValue())) {
                person.clear();
                changed.run();
                show();
            } else {
                refuse("teaching.staff.refused");
            }
        });
        var form = new Div(seat, person, add);
        form.addClassName("teaching-staff-form");
        return form;
    }

    private void refuse(String key) {
        person.setErrorMessage(getTranslation(key));
        person.setInvalid(true);
    }

    private void askToDismiss(StaffMember member) {
        Confirm.ask(
                getTranslation("teaching.staff.dismiss", member.name()),
                getTranslation("teaching.staff.dismiss.text"),
                getTranslation("teaching.staff.dismiss.verb"),
                () -> {
                    office.dismiss(visitor.actor(), offering, member.person());
                    changed.run();
                    show();
                });
    }

    private void show() {
        list.removeAll();
        var rows = new Rows();
        for (var member : office.staff(visitor.actor(), offering)) {
            rows.add(new Rows.Row(member.name())
                    .leading(Glyph.USER.icon())
                    .trailing(
                            new Chip(getTranslation("teaching.seat." + member.seat()), Tone.ACCENT),
                            Buttons.icon(
                                    Glyph.X,
                                    getTranslation("teaching.staff.dismiss", member.name()),
                                    () -> askToDismiss(member))));
        }
        list.add(rows);
    }
}
