package org.zhigu.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** What the colours of the map stand for, and how many cards have each. */
final class Legend extends Div {
    /** As many as home.css has. */
    private static final int COLOURS = 10;

    Legend() {
        addClassName("home-legend");
    }

    void show(Heat heat) {
        removeAll();
        for (var sign : heat.legend()) {
            var swatch = new Span();
            swatch.addClassNames("home-swatch", "home-fill-" + css(sign));
            var name = new Span(name(this, sign));
            name.addClassName("home-legend-name");
            var number = new Span(
                    sign.kind() == Heat.Kind.HOLDER
                            ? getTranslation("home.legend.used", sign.busy(), sign.cards())
                            : String.valueOf(sign.cards()));
            number.addClassName("ui-figures");
            var line = new Div(swatch, name, number);
            line.addClassName("home-legend-line");
            add(line);
        }
        var pale = new Div();
        pale.setText(getTranslation("home.legend.pale"));
        pale.addClassNames("ui-soft", "home-legend-pale");
        add(pale);
    }

    static String name(Component screen, Heat.Sign sign) {
        var title = sign.title();
        return title == null
                ? screen.getTranslation("home.legend." + sign.kind())
                : title.in(com.vaadin.flow.component.UI.getCurrent().getLocale());
    }

    static String css(int place) {
        return String.valueOf(1 + place % COLOURS);
    }

    private static String css(Heat.Sign sign) {
        return sign.kind() == Heat.Kind.HOLDER
                ? css(sign.place())
                : sign.kind().name().toLowerCase(Locale.ROOT);
    }
}
