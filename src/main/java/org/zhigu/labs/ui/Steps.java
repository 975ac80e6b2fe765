package org.zhigu.labs.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** The way of an attempt from receipt to verdict, with the station where it is now. */
final class Steps extends OrderedList {
    Steps(AttemptWords.Step now) {
        addClassName("labs-steps");
        for (var step : AttemptWords.Step.values()) {
            var item = new ListItem(
                    new Span(getTranslation("labs.step." + step.name().toLowerCase(Locale.ROOT))));
            item.addClassName("labs-step");
            if (step.compareTo(now) < 0) {
                item.addClassName("labs-step-done");
            } else if (step == now) {
                item.addClassName("labs-step-now");
                item.getElement().setAttribute("aria-current", "step");
            }
            add(item);
        }
    }
}
