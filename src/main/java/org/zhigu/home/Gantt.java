package org.zhigu.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.Map;
import java.util.function.Consumer;

/** A calendar with a line for each holder, and above them how full the cluster is. */
@Tag("slice-calendar")
@JsModule("context://app/calendar.js")
final class Gantt extends Component implements HasStyle {
    /** @param label what it shows, in a sentence */
    Gantt(String label) {
        getElement().setProperty("label", label);
    }

    /** What happens when a line is opened, with the id that it was given. */
    Gantt onPick(Consumer<String> picked) {
        getElement()
                .addEventListener(
                        "slice-picked",
                        event -> picked.accept(
                                event.getEventData().get("event.detail.id").asString()))
                .addEventData("event.detail.id");
        return this;
    }

    void show(Map<String, ?> data) {
        getElement().setPropertyJson("data", JacksonUtils.mapToJson(data));
    }
}
