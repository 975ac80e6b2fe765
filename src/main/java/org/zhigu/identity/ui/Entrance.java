package org.zhigu.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Languages;
import org.zhigu.ui.Switches;

/** A page for people who are not in yet: who we are at one side, what to do at the other. */
abstract class Entrance extends Composite<Div> implements HasDynamicTitle {
    private final H2 title = new H2();
    private final Paragraph lead = new Paragraph();
    private final Div body = new Div();
    private final Div switches = new Div();

    Entrance(Languages languages) {
        switches.add(new Switches(languages));
    }

    @Override
    protected Div initContent() {
        title.addClassName("identity-entrance-title");
        lead.addClassName("identity-entrance-lead");
        body.addClassName("identity-entrance-body");
        switches.addClassName("identity-entrance-switches");
        var box = new Div(title, lead, body);
        box.addClassName("identity-entrance-box");
        var main = new Main(switches, box);
        main.addClassName("identity-entrance-main");
        var page = new Div(poster(), main);
        page.addClassName("identity-entrance");
        return page;
    }

    final void show(String heading, String words, Component... parts) {
        title.setText(heading);
        lead.setText(words);
        lead.setVisible(!words.isEmpty());
        body.removeAll();
        body.add(parts);
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
    }

    @Override
    public String getPageTitle() {
        return title.getText() + " · " + getTranslation("ui.brand");
    }

    private Component poster() {
        var sign = new Image("brand.svg", "");
        var name = new H1(getTranslation("ui.brand"));
        var place = new Span(getTranslation("ui.place"));
        var words = new Div(name, place);
        words.addClassName("identity-poster-words");
        var brand = new Div(sign, words);
        brand.addClassName("identity-poster-brand");
        var promise = new Paragraph(getTranslation("identity.poster.promise"));
        promise.addClassName("identity-poster-promise");
        var points = new UnorderedList(
                point(Glyph.CPU, "identity.poster.compute"),
                point(Glyph.LIST_CHECKS, "identity.poster.verdict"),
                point(Glyph.GRADUATION_CAP, "identity.poster.place"));
        points.addClassName("identity-poster-points");
        var poster = new Aside(brand, promise, points);
        poster.addClassName("identity-poster");
        return poster;
    }

    private ListItem point(Glyph glyph, String key) {
        return new ListItem(glyph.icon(), new Span(getTranslation(key)));
    }
}
