package org.zhigu.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** A page that could not be shown: what happened in plain words, and a way on. */
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
        removeAll();
        add(new EmptyState(glyph, title, text, home));
    }

    @Override
    public String getPageTitle() {
        return title + " · " + getTranslation("ui.brand");
    }
}
