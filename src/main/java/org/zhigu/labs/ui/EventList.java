package org.zhigu.labs.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.zhigu.labs.AttemptEvent;
import org.zhigu.ui.Dates;

/** What happened to an attempt, in its order. */
final class EventList extends OrderedList {
    EventList(List<AttemptEvent> events, Dates dates) {
        addClassName("labs-events");
        for (var event : events) {
            var time = new Span(dates.time(event.at()));
            time.addClassName("labs-event-time");
            var what = new Div(new Span(words(event)));
            if (!event.detail().isBlank()) {
                var detail = new Div();
                detail.setText(event.detail());
                detail.addClassName("labs-quiet");
                what.add(detail);
            }
            var item = new ListItem(time, what);
            item.addClassName("labs-event");
            add(item);
        }
    }

    /** An event that has no words yet is shown by its name. */
    private String words(AttemptEvent event) {
        var key = "labs.event." + event.what();
        var text = getTranslation(key);
        return text.startsWith("!") ? event.what() : text;
    }
}
