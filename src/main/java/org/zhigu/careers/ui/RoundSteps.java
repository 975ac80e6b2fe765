package org.zhigu.careers.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import java.util.List;
import org.zhigu.careers.RoundState;
import org.zhigu.careers.RoundView;
import org.zhigu.ui.Dates;

/** The clock of a round: what is over, what is under way and how long it takes yet, what comes. */
final class RoundSteps extends OrderedList {
    private static final List<RoundState> SHOWN = List.of(
            RoundState.POSTED,
            RoundState.EVIDENCE_FROZEN,
            RoundState.RANKING,
            RoundState.LOCKED,
            RoundState.PUBLISHED,
            RoundState.CONFIRMING,
            RoundState.CLEARING);

    RoundSteps(RoundView round, Dates dates) {
        addClassName("careers-steps");
        var now = round.state() == RoundState.VOIDED ? RoundState.LOCKED : round.state();
        int at = at(now);
        for (int i = 0; i < SHOWN.size(); i++) {
            boolean current = i == at && round.state() != RoundState.CLOSED;
            var name = getTranslation("careers.step." + SHOWN.get(i).name());
            var item = new ListItem(
                    current && round.until().isPresent()
                            ? name + " · " + dates.until(round.until().get())
                            : name);
            item.addClassName(i < at || round.state() == RoundState.CLOSED ? "careers-step-done" : "careers-step");
            if (current) {
                item.addClassName("careers-step-now");
                item.getElement().setAttribute("aria-current", "step");
            }
            add(item);
        }
    }

    /** The last shown step that has begun. */
    private static int at(RoundState now) {
        int at = 0;
        for (int i = 0; i < SHOWN.size(); i++) {
            if (SHOWN.get(i).compareTo(now) <= 0) {
                at = i;
            }
        }
        return at;
    }
}
