package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;

/** A short list of things to read and open, parted by lines; long lists belong in a grid. */
public final class Rows extends UnorderedList {
    public Rows(Row... rows) {
        addClassName("ui-rows");
        add(rows);
    }

    /** One thing: a title, a quiet line below it, and at the right what there is to see or to do. */
    @Tag("li")
    public static final class Row extends com.vaadin.flow.component.HtmlContainer {
        private final Div words = new Div();
        private final Div title = new Div();
        private final Div detail = new Div();
        private final Div trailing = new Div();

        public Row(String title) {
            addClassName("ui-row");
            words.addClassName("ui-row-words");
            this.title.addClassName("ui-row-title");
            this.title.setText(title);
            detail.addClassName("ui-row-detail");
            trailing.addClassName("ui-row-trailing");
            words.add(this.title);
            add(words);
        }

        public Row detail(String text) {
            detail.setText(text);
            words.add(detail);
            return this;
        }

        /** More below the quiet line: a message, a bar. */
        public Row below(Component... parts) {
            words.add(parts);
            return this;
        }

        /** Before the words: an icon, a dot of a state. */
        public Row leading(Component sign) {
            var holder = new Div(sign);
            holder.addClassName("ui-row-leading");
            addComponentAsFirst(holder);
            return this;
        }

        public Row trailing(Component... parts) {
            trailing.add(parts);
            add(trailing);
            return this;
        }

        /** The title becomes a link and the whole row opens it. */
        public Row to(String path) {
            var link = new Hyperlink(title.getText(), path);
            title.setText("");
            title.add(link);
            addClassName("ui-row-open");
            return this;
        }
    }
}
