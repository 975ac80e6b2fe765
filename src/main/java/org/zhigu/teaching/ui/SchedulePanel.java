package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.zhigu.courses.Lab;
import org.zhigu.teaching.LabSchedule;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Reliefs;
import org.zhigu.teaching.Rescheduled;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Timetable;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The dates of all labs, one card for each. */
final class SchedulePanel extends Div {
    private final transient Timetable timetable;
    private final transient Reliefs reliefs;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final OfferingId offering;

    SchedulePanel(
            Teaching teaching,
            Timetable timetable,
            Reliefs reliefs,
            Visitor visitor,
            Dates dates,
            OfferingId offering) {
        this.reliefs = reliefs;
        this.timetable = timetable;
        this.visitor = visitor;
        this.dates = dates;
        this.offering = offering;
        addClassName("teaching-panel");
        teaching.offering(visitor.actor(), offering).ifPresent(this::show);
    }

    private void show(OfferingView view) {
        boolean leads = view.seat() == Seat.INSTRUCTOR;
        add(new Callout(
                Tone.PLAIN,
                getTranslation(leads ? "teaching.schedule.lead" : "teaching.schedule.only", dates.zoneName())));
        var written = timetable.written(visitor.actor(), offering);
        for (var lab : view.course().labs()) {
            var schedule = written.get(lab.id());
            if (schedule != null) {
                add(card(lab, schedule, leads));
            }
        }
    }

    private Component card(Lab lab, LabSchedule schedule, boolean leads) {
        var holder = new Div();
        var notes = new Div();
        var card = new Card(lab.title().in(getLocale()), notes, holder);
        card.addClassName("teaching-schedule");
        note(notes, lab, leads);
        fill(holder, lab, schedule, leads);
        return card;
    }

    private void note(Div notes, Lab lab, boolean leads) {
        var own = reliefs.of(visitor.actor(), offering).stream()
                .filter(relief -> relief.lab().equals(lab.id()))
                .toList();
        notes.removeAll();
        notes.add(new ReliefNotes(own, dates, leads, id -> {
            if (reliefs.revoke(visitor.actor(), offering, id)) {
                Toasts.good(getTranslation(
                        "teaching.relief.revoke.done", lab.title().in(getLocale())));
            } else {
                Toasts.bad(getTranslation("teaching.relief.revoke.not"));
            }
            note(notes, lab, leads);
        }));
    }

    private void fill(Div holder, Lab lab, LabSchedule schedule, boolean leads) {
        holder.removeAll();
        holder.add(new DatesForm(
                dates,
                lab,
                schedule,
                leads,
                wished -> timetable.forecast(visitor.actor(), offering, lab, wished),
                changed -> {
                    var result = timetable.reschedule(visitor.actor(), offering, lab.id(), schedule.version(), changed);
                    switch (result) {
                        case Rescheduled.Kept(var kept) -> {
                            Toasts.good(getTranslation(
                                    "teaching.schedule.kept", lab.title().in(getLocale())));
                            fill(holder, lab, kept, leads);
                        }
                        case Rescheduled.Stale(var theirs) -> {
                            fill(holder, lab, theirs, leads);
                            holder.addComponentAsFirst(
                                    new Callout(Tone.WARN, getTranslation("teaching.schedule.stale")));
                        }
                        case Rescheduled.Refused(var faults) ->
                            Toasts.bad(getTranslation("teaching.dates." + faults.getFirst()));
                        case Rescheduled.Unknown() -> Toasts.bad(getTranslation("teaching.schedule.refused"));
                    }
                }));
    }
}
