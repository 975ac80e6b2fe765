package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.stream.Collectors;
import org.zhigu.courses.Courses;
import org.zhigu.identity.Role;
import org.zhigu.teaching.OfferingAccount;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.StaffMember;
import org.zhigu.teaching.Term;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Page;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The offerings of a coordinator's universities: open one, and say who teaches it. */
@Prototype
@Route(TeachingNavigation.OFFERINGS)
@Menu(title = "teaching.offerings", icon = "CALENDAR", order = 210)
@RolesAllowed(Role.Names.COORDINATOR)
@StyleSheet("teaching.css")
class OfferingsView extends Page implements AfterNavigationObserver {
    private final transient OfferingOffice office;
    private final transient Courses courses;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final transient Clock clock;

    OfferingsView(OfferingOffice office, Courses courses, Visitor visitor, Dates dates, Clock clock) {
        this.office = office;
        this.courses = courses;
        this.visitor = visitor;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title(getTranslation("teaching.offerings"));
        actions(Buttons.main(getTranslation("teaching.open"), this::open));
        show();
    }

    private void show() {
        var accounts = office.coordinated(visitor.actor());
        subtitle(accounts.isEmpty() ? "" : getTranslation("teaching.offerings.count", accounts.size()));
        if (accounts.isEmpty()) {
            content(new Card(new EmptyState(
                    Glyph.CALENDAR,
                    getTranslation("teaching.offerings.none"),
                    getTranslation("teaching.offerings.none.text"),
                    Buttons.main(getTranslation("teaching.open"), this::open))));
        } else {
            content(accounts.stream().map(this::card).toArray(Component[]::new));
        }
    }

    private Component card(OfferingAccount account) {
        var where = new Span(account.university().in(getLocale()) + " · " + Term.words(account.term(), getLocale()));
        where.addClassName("ui-eyebrow");
        var staff = new Div(new Span(people(account, Seat.INSTRUCTOR)), new Span(people(account, Seat.ASSISTANT)));
        staff.addClassName("teaching-account-staff");
        var card = new Card(account.title().in(getLocale()), where, staff);
        if (account.staff().stream().noneMatch(member -> member.seat() == Seat.INSTRUCTOR)) {
            card.add(new Callout(Tone.WARN, getTranslation("teaching.offerings.nobody")));
        }
        return card.actions(
                new Span(getTranslation("teaching.courses.students", account.students())),
                Buttons.plain(
                        getTranslation("teaching.staff.change"),
                        () -> new StaffDialog(office, visitor, account.id(), this::show).open()));
    }

    private String people(OfferingAccount account, Seat seat) {
        var names = account.staff().stream()
                .filter(member -> member.seat() == seat)
                .map(StaffMember::name)
                .collect(Collectors.joining(getTranslation("teaching.and")));
        return getTranslation("teaching.staff." + seat, names.isEmpty() ? getTranslation("teaching.nobody") : names);
    }

    private void open() {
        new OpenDialog(office, courses, visitor, Term.at(clock.instant(), dates.zone()), dates, () -> {
                    Toasts.good(getTranslation("teaching.opened"));
                    show();
                })
                .open();
    }
}
