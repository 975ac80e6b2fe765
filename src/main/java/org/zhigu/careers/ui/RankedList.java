package org.zhigu.careers.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Glyph;

/**
 * Things in an order that a person makes: by dragging, by the arrow keys on the grip, or by the buttons at the right.
 * Says the new place to those who hear the screen.
 */
final class RankedList<T> extends Div {
    private static final String ARROWS =
            "(event.key === 'ArrowUp' || event.key === 'ArrowDown') && (event.preventDefault() || true)";

    private final List<T> order = new ArrayList<>();
    private final Function<T, String> name;
    private final Function<T, Component> row;
    private final Consumer<List<T>> changed;
    private final boolean removable;
    private final OrderedList list = new OrderedList();
    private final Div news = new Div();
    /** So many of the first have a place; the others stand behind them in no order yet. */
    private int placed;

    private @Nullable T dragged;

    /** @param changed gets those that have a place, in their new order, after each move */
    RankedList(Function<T, String> name, Function<T, Component> row, boolean removable, Consumer<List<T>> changed) {
        this.name = name;
        this.row = row;
        this.removable = removable;
        this.changed = changed;
        list.addClassName("careers-ranked");
        news.addClassName("ui-hear-only");
        news.getElement().setAttribute("aria-live", "polite");
        add(list, news);
    }

    void show(List<T> things) {
        show(things, things.size());
    }

    /** Only the first so many have a place; moving one gives a place to it, and to those that it is put behind. */
    void show(List<T> things, int placed) {
        this.placed = placed;
        order.clear();
        order.addAll(things);
        draw(-1);
    }

    void move(int from, int to) {
        if (to < 0 || to >= order.size() || from == to) {
            return;
        }
        var thing = order.remove(from);
        order.add(to, thing);
        placed = Math.max(from >= placed && to <= placed ? placed + 1 : placed, to + 1);
        draw(to);
        news.setText(getTranslation("careers.rank.moved", name.apply(thing), to + 1));
        changed.accept(List.copyOf(order.subList(0, placed)));
    }

    private void remove(int at) {
        var thing = order.remove(at);
        placed = Math.min(placed, order.size());
        draw(-1);
        news.setText(getTranslation("careers.rank.removed", name.apply(thing)));
        changed.accept(List.copyOf(order.subList(0, placed)));
    }

    private void draw(int focused) {
        list.removeAll();
        for (int i = 0; i < order.size(); i++) {
            list.add(item(i, i == focused));
        }
    }

    private ListItem item(int at, boolean focused) {
        var thing = order.get(at);
        var grip = grip(at, name.apply(thing));
        var number = new Span(at < placed ? String.valueOf(at + 1) : "–");
        number.addClassName("careers-rank");
        var words = new Div(row.apply(thing));
        words.addClassName("careers-ranked-words");
        var item = new ListItem(grip, number, words, buttons(at, name.apply(thing)));
        item.addClassName("careers-ranked-item");
        var source = DragSource.create(item);
        source.addDragStartListener(_ -> dragged = thing);
        DropTarget.create(item).addDropListener(_ -> {
            if (dragged != null) {
                move(order.indexOf(dragged), order.indexOf(thing));
            }
        });
        if (focused) {
            grip.focus();
        }
        return item;
    }

    private Button grip(int at, String what) {
        var grip = Buttons.quiet("⋮⋮", () -> {});
        grip.addClassName("careers-grip");
        grip.setAriaLabel(getTranslation("careers.rank.grip", what, at + 1));
        grip.getElement()
                .addEventListener("keydown", event -> {
                    var key = event.getEventData().get("event.key").asString();
                    move(at, key.equals("ArrowUp") ? at - 1 : at + 1);
                })
                .setFilter(ARROWS)
                .addEventData("event.key");
        return grip;
    }

    private Div buttons(int at, String what) {
        var up = Buttons.icon(Glyph.CHEVRON_DOWN, getTranslation("careers.rank.up", what), () -> move(at, at - 1));
        up.addClassName("careers-up");
        up.setEnabled(at > 0);
        var down = Buttons.icon(Glyph.CHEVRON_DOWN, getTranslation("careers.rank.down", what), () -> move(at, at + 1));
        down.setEnabled(at < order.size() - 1);
        var buttons = new Div(up, down);
        buttons.addClassName("careers-ranked-buttons");
        if (removable) {
            buttons.add(Buttons.icon(Glyph.X, getTranslation("careers.rank.remove", what), () -> remove(at)));
        }
        return buttons;
    }
}
