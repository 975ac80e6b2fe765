package org.zhigu.notices.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Ids;
import org.zhigu.notices.Bells;
import org.zhigu.notices.Notice;
import org.zhigu.notices.Notices;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Page;
import org.zhigu.ui.Refresh;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Visitor;

/** All that somebody was told, the newest first; with an id it opens what that one is about. */
@Prototype
@Route(NoticesNavigation.NOTICES)
@PermitAll
@StyleSheet("notices.css")
class NoticesView extends Page implements HasUrlParameter<String>, AfterNavigationObserver {
    private static final int PAGE = 30;

    private final transient Notices notices;
    private final transient Bells bells;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final Card list = new Card();
    private transient Bells.@Nullable Subscription subscription;
    private Optional<String> asked = Optional.empty();
    private boolean unreadOnly;

    NoticesView(Notices notices, Bells bells, Visitor visitor, Dates dates) {
        this.notices = notices;
        this.bells = bells;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        asked = Optional.ofNullable(id);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title(getTranslation("notices.title"));
        subtitle(getTranslation("notices.lead"));
        if (asked.isPresent()) {
            open(asked.get());
        } else {
            unreadOnly = event.getLocation()
                    .getQueryParameters()
                    .getSingleParameter(NoticesNavigation.UNREAD)
                    .isPresent();
            content(filter(), list);
            load();
        }
    }

    private void open(String id) {
        var notice = Ids.parse(id)
                .flatMap(found -> notices.read(visitor.actor(), found))
                .orElseThrow(NotFound::new);
        var place = new Location(notice.path());
        UI.getCurrent().navigate(place.getPath(), place.getQueryParameters());
    }

    private Div filter() {
        var all = new Hyperlink(getTranslation("notices.all"), NoticesNavigation.NOTICES);
        var unread = new Hyperlink(
                getTranslation("notices.unread"),
                new Location(NoticesNavigation.NOTICES, QueryParameters.of(NoticesNavigation.UNREAD, "yes"))
                        .getPathWithQueryParameters());
        (unreadOnly ? unread : all).getElement().setAttribute("aria-current", "page");
        var line = new Div(all, unread);
        line.addClassName("notices-filter");
        return line;
    }

    private void load() {
        var settings = Buttons.quiet(
                getTranslation("notices.settings"), () -> UI.getCurrent().navigate(SettingsView.class));
        if (notices.unread(visitor.actor()) > 0) {
            actions(settings, Buttons.main(getTranslation("notices.readAll"), this::readAll));
        } else {
            actions(settings);
        }
        list.removeAll();
        var page = notices.page(visitor.actor(), unreadOnly, null, PAGE);
        if (page.isEmpty()) {
            var which = unreadOnly ? "notices.none.unread" : "notices.none";
            list.add(new EmptyState(Glyph.BELL, getTranslation(which), getTranslation(which + ".text")));
        } else {
            var rows = NoticeLines.of(page, getLocale(), dates);
            list.add(rows);
            more(rows, page.size(), page.getLast());
        }
    }

    private void more(Rows rows, int found, Notice last) {
        if (found < PAGE) {
            return;
        }
        var button = Buttons.quiet(getTranslation("notices.more"), () -> {});
        button.addClickListener(event -> {
            list.remove(button);
            var next = notices.page(visitor.actor(), unreadOnly, last, PAGE);
            next.forEach(notice -> rows.add(NoticeLines.row(notice, getLocale(), dates)));
            if (!next.isEmpty()) {
                more(rows, next.size(), next.getLast());
            }
        });
        list.add(button);
    }

    private void readAll() {
        Toasts.good(getTranslation("notices.readAll.done", notices.readAll(visitor.actor())));
        load();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var refresh = new Refresh(event.getUI(), () -> {
            if (asked.isEmpty()) {
                load();
            }
        });
        visitor.find().ifPresent(actor -> subscription = bells.subscribe(actor.person(), refresh::poke));
    }

    @Override
    protected void onDetach(DetachEvent event) {
        var old = subscription;
        if (old != null) {
            old.end();
            subscription = null;
        }
    }
}
