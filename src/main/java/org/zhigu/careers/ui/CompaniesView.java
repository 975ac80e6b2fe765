package org.zhigu.careers.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import org.zhigu.careers.Companies;
import org.zhigu.careers.Company;
import org.zhigu.careers.CompanyView;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The companies that ask to take part, for the centre to check: those that wait first. */
@Prototype
@Route(CareersNavigation.COMPANIES)
@RolesAllowed(Role.Names.OPERATOR)
@Menu(title = "careers.companies", icon = "SHIELD_CHECK", order = 520)
@StyleSheet("careers.css")
class CompaniesView extends Page implements AfterNavigationObserver {
    private final transient Companies companies;
    private final transient Visitor visitor;
    private final transient Dates dates;

    CompaniesView(Companies companies, Visitor visitor, Dates dates) {
        this.companies = companies;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        load();
    }

    private void load() {
        title(getTranslation("careers.companies"));
        subtitle(getTranslation("careers.companies.lead"));
        var all = companies.all(visitor.actor());
        var card = new Card(getTranslation("careers.companies.all"));
        if (all.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.BUILDING_2,
                    getTranslation("careers.companies.none"),
                    getTranslation("careers.companies.none.text")));
        }
        var rows = new Rows();
        all.forEach(each -> each.registration().ifPresent(told -> rows.add(row(each, told))));
        card.add(rows);
        content(card);
    }

    private Rows.Row row(CompanyView view, Company told) {
        var about = new Paragraph(told.about());
        about.addClassName("careers-about");
        var row = new Rows.Row(view.organisation().title().in(getLocale()))
                .detail(getTranslation(
                        "careers.companies.told", told.code(), told.contact(), dates.moment(told.askedAt())))
                .below(about)
                .trailing(state(view, told));
        if (told.state() == Company.State.ASKED) {
            row.trailing(Buttons.main(getTranslation("careers.companies.verify"), () -> {
                Told.told(
                        companies.verify(visitor.actor(), told.organisation()),
                        getTranslation("careers.companies.verified"));
                load();
            }));
        }
        if (told.state() != Company.State.REFUSED) {
            row.trailing(Buttons.quiet(getTranslation("careers.companies.refuse"), () -> refuse(view, told)));
        }
        return row;
    }

    private void refuse(CompanyView view, Company told) {
        new ReasonDialog(
                        getTranslation(
                                "careers.companies.refuse.ask",
                                view.organisation().title().in(getLocale())),
                        getTranslation("careers.companies.refuse.what"),
                        getTranslation("careers.companies.refuse"),
                        reason -> {
                            boolean done = Told.told(
                                    companies.refuse(visitor.actor(), told.organisation(), reason),
                                    getTranslation("careers.companies.refused"));
                            load();
                            return done;
                        })
                .open();
    }

    private Chip state(CompanyView view, Company told) {
        var words = getTranslation("careers.standing." + view.standing().name());
        return switch (view.standing()) {
            case NONE, ASKED -> new Chip(words, Tone.ACCENT);
            case VERIFIED ->
                new Chip(
                        told.validUntil() == null
                                ? words
                                : getTranslation("careers.standing.until", dates.day(told.validUntil())),
                        Tone.GOOD);
            case EXPIRED -> new Chip(words, Tone.WARN);
            case REFUSED -> new Chip(words, Tone.BAD);
        };
    }
}
