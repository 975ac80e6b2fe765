package org.zhigu.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** A page that could not be shown: what happened in plain words, and a way on, or back to where one was. */
@AnonymousAllowed
abstract class ErrorPage extends Main implements HasDynamicTitle {
    private String title = "";

    ErrorPage() {
        addClassName("ui-error");
    }

    void show(Glyph glyph, String title, String text) {
        this.title = title;
        var home = Buttons.main(
                getTranslation("ui.error.home"), () -> UI.getCurrent().getPage().setLocation(Visitor.FIRST_PAGE));
        var back = Buttons.plain(
                getTranslation("ui.error.back"),
                () -> UI.getCurrent().getPage().getHistory().back());
        var heading = new H1(title);
        heading.addClassName("ui-hear-only");
        removeAll();
        add(heading, new EmptyState(glyph, title, text, back, home));
    }

    @Override
    public String getPageTitle() {
        return title + " · " + getTranslation("ui.brand");
    }
}
