package org.zhigu.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;

/** A screen: its title, one line below, its actions at the top right, and below them what it shows. */
public abstract class Page extends Composite<Div> implements HasDynamicTitle {
    private final Div trail = new Div();
    private final H1 title = new H1();
    private final Paragraph subtitle = new Paragraph();
    private final Div actions = new Div();
    private final Div content = new Div();

    @Override
    protected Div initContent() {
        trail.addClassName("ui-page-trail");
        title.addClassName("ui-page-title");
        subtitle.addClassName("ui-page-subtitle");
        actions.addClassName("ui-page-actions");
        content.addClassName("ui-page-content");
        var words = new Div(trail, title, subtitle);
        words.addClassName("ui-page-words");
        var header = new Header(words, actions);
        header.addClassName("ui-page-header");
        var page = new Div(header, content);
        page.addClassName("ui-page");
        return page;
    }

    /** Names the screen, in its heading and in the browser's tab. */
    protected final void title(String text) {
        title.setText(text);
        getUI().ifPresent(ui -> ui.getPage().setTitle(getPageTitle()));
    }

    /** The one line below the title; empty for none. */
    protected final void subtitle(String text) {
        subtitle.setText(text);
        subtitle.setVisible(!text.isEmpty());
    }

    /** The way back up, above the title: links from the widest to the nearest. */
    protected final void trail(Component... links) {
        trail.removeAll();
        trail.add(links);
        trail.setVisible(links.length > 0);
    }

    /** What can be done here; the main action last, with the primary theme. */
    protected final void actions(Component... buttons) {
        actions.removeAll();
        actions.add(buttons);
        actions.setVisible(buttons.length > 0);
    }

    /** Shows these instead of what was shown before. */
    protected final void content(Component... parts) {
        content.removeAll();
        content.add(parts);
    }

    /** Uses the whole width, for grids; otherwise lines end where they are pleasant to read. */
    protected final void wide() {
        getContent().addClassName("ui-page-wide");
    }

    @Override
    public String getPageTitle() {
        return title.getText() + " · " + getTranslation("ui.brand");
    }
}
