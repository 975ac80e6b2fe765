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
    EventList(List<AttemptEvent> events, EventWords words, Dates dates) {
        addClassName("labs-events");
        for (var event : events) {
            var time = new Span(dates.time(event.at()));
            time.addClassName("labs-event-time");
            var what = new Div(new Span(words.title(event)));
            var more = words.detail(event);
            if (!more.isEmpty()) {
                var detail = new Div();
                detail.setText(more);
                detail.addClassName("labs-quiet");
                what.add(detail);
            }
            var item = new ListItem(time, what);
            item.addClassName("labs-event");
            add(item);
        }
    }
}
