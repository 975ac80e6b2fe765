package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.Map;

/** A chart of Apache ECharts (bar, line, scatter, pie, heatmap, box plot), in the colours of the page. */
@Tag("e-chart")
@JsModule("context://app/chart.js")
public final class Chart extends Component implements HasStyle {
    /** @param label what the chart shows, in a sentence, for those who cannot see it */
    public Chart(String label) {
        getElement().setProperty("label", label);
    }

    /** The chart as ECharts' option; leave colours to the theme. */
    public void show(Map<String, ?> option) {
        getElement().setPropertyJson("option", JacksonUtils.mapToJson(option));
    }
}
