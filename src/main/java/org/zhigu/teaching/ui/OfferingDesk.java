package org.zhigu.teaching.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Term;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Page;
import org.zhigu.ui.Visitor;

/** One tab of an offering: what a feature shows of it, under the strip of all tabs. */
@Prototype
@Route(TeachingNavigation.OFFERINGS + "/:" + TeachingNavigation.OFFERING + "/:" + TeachingNavigation.TAB)
@PermitAll
@StyleSheet("teaching.css")
class OfferingDesk extends Page implements BeforeEnterObserver {
    private final transient Teaching teaching;
    private final transient Visitor visitor;
    private final transient OfferingTabs tabs;

    OfferingDesk(Teaching teaching, Visitor visitor, OfferingTabs tabs) {
        this.teaching = teaching;
        this.visitor = visitor;
        this.tabs = tabs;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getRouteParameters();
        var view = parameters
                .get(TeachingNavigation.OFFERING)
                .flatMap(OfferingId::parse)
                .flatMap(id -> teaching.offering(visitor.actor(), id))
                .orElseThrow(NotFoundException::new);
        var tab = parameters
                .get(TeachingNavigation.TAB)
                .flatMap(path -> tabs.find(view.seat(), path))
                .orElseThrow(NotFoundException::new);
        var id = view.offering().id();
        wide();
        title(view.course().title().in(getLocale()));
        subtitle(Term.words(view.offering().term(), getLocale()));
        trail(new Hyperlink(getTranslation("teaching.courses"), TeachingNavigation.toCourses()));
        content(tabs.strip(this, id, view.seat(), tab.path()), tab.content(id));
    }
}
