package org.zhigu.identity.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.PeopleQuery;
import org.zhigu.identity.Person;
import org.zhigu.identity.PersonView;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The people whom an operator or a coordinator looks after; what is searched for stands in the address. */
@Prototype
@Route(IdentityNavigation.PEOPLE)
@RolesAllowed({Role.Names.OPERATOR, Role.Names.COORDINATOR})
@Menu(order = 810, icon = "USERS", title = "identity.people")
@StyleSheet("identity.css")
class PeopleView extends Page implements AfterNavigationObserver {
    private static final int PAGE = 50;
    private static final int CHIPS = 3;

    private final People people;
    private final Organisations organisations;
    private final Visitor visitor;
    private final TextField text = new TextField();
    private final Select<Organisation> organisation = new Select<>();
    private final Select<Role> role = new Select<>();
    private final Select<Person.Status> status = new Select<>();
    private final Card list = new Card();
    private boolean filling;

    PeopleView(People people, Organisations organisations, Visitor visitor) {
        this.people = people;
        this.organisations = organisations;
        this.visitor = visitor;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        list.addClassName("identity-list");
        title(getTranslation("identity.people"));
        subtitle(getTranslation("identity.people.what"));
        actions(Buttons.main(
                getTranslation("identity.invite"), () -> UI.getCurrent().navigate(InviteView.class)));
        filters();
        fill(event.getLocation().getQueryParameters());
        content(filterLine(), list);
        load();
    }

    private void filters() {
        text.setPlaceholder(getTranslation("identity.people.search"));
        text.setAriaLabel(getTranslation("identity.people.search"));
        text.setPrefixComponent(Glyph.SEARCH.icon());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        var managed = organisations.managed(visitor.actor());
        organisation.setVisible(managed.size() > 1);
        organisation.setItems(managed);
        label(organisation, "identity.people.everywhere");
        organisation.setItemLabelGenerator(each -> each == null
                ? getTranslation("identity.people.everywhere")
                : each.title().in(getLocale()));
        role.setItems(Role.values());
        label(role, "identity.people.roles");
        role.setItemLabelGenerator(
                each -> each == null ? getTranslation("identity.people.roles") : Labels.role(getLocale(), each));
        status.setItems(Person.Status.values());
        label(status, "identity.people.states");
        status.setItemLabelGenerator(
                each -> each == null ? getTranslation("identity.people.states") : Labels.status(getLocale(), each));
        text.addValueChangeListener(change -> changed());
        organisation.addValueChangeListener(change -> changed());
        role.addValueChangeListener(change -> changed());
        status.addValueChangeListener(change -> changed());
    }

    private void label(Select<?> select, String key) {
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption(getTranslation(key));
        select.setPlaceholder(getTranslation(key));
        select.setAriaLabel(getTranslation(key));
    }

    private Div filterLine() {
        var line = new Div(text, organisation, role, status);
        line.addClassName("identity-filters");
        return line;
    }

    private void fill(QueryParameters parameters) {
        filling = true;
        text.setValue(parameters.getSingleParameter("q").orElse(""));
        parameters
                .getSingleParameter("organisation")
                .flatMap(OrganisationId::parse)
                .ifPresent(id -> organisation
                        .getListDataView()
                        .getItems()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .ifPresent(organisation::setValue));
        named(Role.values(), parameters.getSingleParameter("role")).ifPresent(role::setValue);
        named(Person.Status.values(), parameters.getSingleParameter("status")).ifPresent(status::setValue);
        filling = false;
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, Optional<String> name) {
        return Arrays.stream(values)
                .filter(value -> name.filter(value.name()::equals).isPresent())
                .findFirst();
    }

    private void changed() {
        if (!filling) {
            var parameters = new LinkedHashMap<String, String>();
            put(parameters, "q", text.getValue().strip());
            put(
                    parameters,
                    "organisation",
                    organisation
                            .getOptionalValue()
                            .map(each -> each.id().toString())
                            .orElse(""));
            put(parameters, "role", role.getOptionalValue().map(Enum::name).orElse(""));
            put(parameters, "status", status.getOptionalValue().map(Enum::name).orElse(""));
            var place = new Location(IdentityNavigation.PEOPLE, QueryParameters.simple(parameters));
            UI.getCurrent().getPage().getHistory().replaceState(null, place);
            load();
        }
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private void load() {
        list.removeAll();
        var rows = new Rows();
        more(rows, null);
        if (rows.getChildren().findAny().isEmpty()) {
            list.add(new EmptyState(
                    Glyph.USERS, getTranslation("identity.people.none"), getTranslation("identity.people.none.text")));
        }
    }

    private void more(Rows rows, @Nullable Person after) {
        var query = new PeopleQuery(
                after,
                text.getValue(),
                organisation.getOptionalValue().map(Organisation::id),
                role.getOptionalValue(),
                status.getOptionalValue(),
                PAGE);
        var page = people.search(visitor.actor(), query);
        page.forEach(view -> rows.add(row(view)));
        if (after == null && !page.isEmpty()) {
            list.add(rows);
        }
        if (page.size() == PAGE) {
            list.add(moreButton(rows, page.getLast().person()));
        }
    }

    private Button moreButton(Rows rows, Person last) {
        var button = Buttons.quiet(getTranslation("identity.more"), () -> {});
        button.addClassName("identity-more");
        button.addClickListener(event -> {
            list.remove(button);
            more(rows, last);
        });
        return button;
    }

    private Rows.Row row(PersonView view) {
        var person = view.person();
        var row = new Rows.Row(person.name())
                .detail(Labels.account(getLocale(), person))
                .to(IdentityNavigation.toPerson(person.id()));
        Labels.status(getLocale(), person).forEach(row::trailing);
        view.roles().stream()
                .limit(CHIPS)
                .forEach(role -> row.trailing(new Chip(Labels.membership(getLocale(), role), Tone.PLAIN)));
        if (view.roles().size() > CHIPS) {
            row.trailing(Labels.soft("+" + (view.roles().size() - CHIPS)));
        }
        return row;
    }
}
