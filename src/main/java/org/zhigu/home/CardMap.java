package org.zhigu.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.ClusterView.State;

/** All cards of a cluster on one canvas. The browser is sent the whole map once, and then the nodes that changed. */
@Tag("card-map")
@JsModule("context://app/cards.js")
final class CardMap extends Component implements HasStyle {
    private transient @Nullable Heat shown;

    /** @param label what the map shows, in a sentence, with how to move on it */
    CardMap(String label) {
        getElement().setProperty("label", label);
    }

    /** What happens when a card is clicked or chosen by Enter: its node and its number from 0. */
    CardMap onPick(BiConsumer<String, Integer> picked) {
        getElement()
                .addEventListener("card-picked", event -> {
                    var data = event.getEventData();
                    picked.accept(
                            data.get("event.detail.node").asString(),
                            data.get("event.detail.card").asInt());
                })
                .addEventData("event.detail.node")
                .addEventData("event.detail.card");
        return this;
    }

    void show(Heat heat) {
        var before = shown;
        shown = heat;
        if (before == null || !before.sameNodes(heat)) {
            getElement().setPropertyJson("map", JacksonUtils.mapToJson(whole(heat)));
            return;
        }
        var changes = new ArrayList<List<Object>>();
        for (int i = 0; i < heat.nodes().size(); i++) {
            var node = heat.nodes().get(i);
            if (!node.equals(before.nodes().get(i))) {
                changes.add(List.of(i, node.stateNumber(), node.cards()));
            }
        }
        if (!before.legend().equals(heat.legend())) {
            getElement()
                    .callJsFunction("patch", JacksonUtils.listToJson(changes), JacksonUtils.listToJson(legend(heat)));
        } else if (!changes.isEmpty()) {
            getElement().callJsFunction("patch", JacksonUtils.listToJson(changes));
        }
    }

    private Map<String, Object> whole(Heat heat) {
        var states = new ArrayList<String>();
        for (var state : State.values()) {
            states.add(getTranslation("home.node." + state));
        }
        return Map.of(
                "nodes",
                heat.nodes().stream()
                        .map(node -> List.of(node.name(), node.stateNumber(), node.cards()))
                        .toList(),
                "legend",
                legend(heat),
                "states",
                states,
                "words",
                Map.of(
                        "card", getTranslation("home.card.name"),
                        "busy", getTranslation("home.card.busy"),
                        "idle", getTranslation("home.card.idle")));
    }

    private List<List<Object>> legend(Heat heat) {
        return heat.legend().stream()
                .map(sign -> List.<Object>of(sign.colour(), Legend.name(this, sign)))
                .toList();
    }
}
