package org.zhigu.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.zhigu.identity.Membership;
import org.zhigu.identity.OneTimeLink;
import org.zhigu.identity.OneTimeLinks;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.PersonChange;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.PersonView;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** One person, for those who look after this one: roles, a link for the password, suspension. */
@Prototype
@Route(IdentityNavigation.PEOPLE + "/:person")
@RolesAllowed({Role.Names.OPERATOR, Role.Names.COORDINATOR})
@StyleSheet("identity.css")
class PersonDetailView extends Page implements BeforeEnterObserver, AfterNavigationObserver {
    private final People people;
    private final Organisations organisations;
    private final OneTimeLinks links;
    private final Visitor visitor;
    private final Dates dates;
    private PersonId id = new PersonId(new UUID(0, 0));

    PersonDetailView(People people, Organisations organisations, OneTimeLinks links, Visitor visitor, Dates dates) {
        this.people = people;
        this.organisations = organisations;
        this.links = links;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters()
                .get("person")
                .flatMap(PersonId::parse)
                .filter(found -> people.find(visitor.actor(), found).isPresent())
                .orElseThrow(NotFound::new);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        load();
    }

    private void load() {
        var view = people.find(visitor.actor(), id).orElseThrow(NotFound::new);
        var person = view.person();
        trail(new Hyperlink(getTranslation("identity.people"), IdentityNavigation.PEOPLE));
        title(person.name());
        subtitle(Labels.account(getLocale(), person));
        if (view.takeover() && person.status() != Person.Status.SUSPENDED) {
            actions(Buttons.main(getTranslation("identity.link.make"), this::makeLink));
        } else {
            actions();
        }
        content(Columns.mainAndSide(roles(view), account(view)));
    }

    private Component roles(PersonView view) {
        var card = new Card(getTranslation("identity.roles"))
                .actions(Buttons.quiet(getTranslation("identity.roles.add"), this::askForRole));
        if (view.roles().isEmpty()) {
            card.add(new EmptyState(
                    Glyph.SHIELD_CHECK,
                    getTranslation("identity.roles.none"),
                    getTranslation("identity.roles.none.text")));
        } else {
            var rows = new Rows();
            view.roles().forEach(role -> rows.add(role(view.person(), role)));
            card.add(rows);
        }
        if (view.elsewhere()) {
            card.add(new Callout(Tone.PLAIN, getTranslation("identity.roles.elsewhere")));
        }
        return card;
    }

    private Rows.Row role(Person person, Membership role) {
        return new Rows.Row(Labels.role(getLocale(), role.role()))
                .detail(role.title().in(getLocale()))
                .trailing(Buttons.quiet(
                        getTranslation("identity.roles.revoke"),
                        () -> Confirm.askDanger(
                                getTranslation(
                                        "identity.roles.revoke.ask",
                                        person.name(),
                                        Labels.membership(getLocale(), role)),
                                getTranslation("identity.roles.revoke.what"),
                                getTranslation("identity.roles.revoke"),
                                () -> answer(people.revoke(visitor.actor(), id, role.organisation(), role.role())))));
    }

    private Component account(PersonView view) {
        var person = view.person();
        var card = new Card(getTranslation("identity.person.account"));
        card.addClassName("identity-stack");
        card.add(Labels.soft(getTranslation("identity.person." + person.status().name())));
        if (!view.takeover()) {
            card.add(new Callout(Tone.PLAIN, getTranslation("identity.person.operators")));
            return card;
        }
        card.add(Buttons.plain(getTranslation("identity.person.rename"), () -> askForName(person)));
        if (person.status() == Person.Status.SUSPENDED) {
            card.add(Buttons.plain(
                    getTranslation("identity.person.reactivate"),
                    () -> answer(people.reactivate(visitor.actor(), id))));
        } else if (!id.equals(visitor.actor().person())) {
            card.add(Buttons.danger(getTranslation("identity.person.suspend"), () -> askToSuspend(person)));
        }
        return card;
    }

    private void askToSuspend(Person person) {
        Confirm.askDanger(
                getTranslation("identity.person.suspend.ask", person.name()),
                getTranslation("identity.person.suspend.what"),
                getTranslation("identity.person.suspend"),
                () -> answer(people.suspend(visitor.actor(), id)));
    }

    private void askForName(Person person) {
        var name = new TextField(getTranslation("identity.name"));
        name.setValue(person.name());
        var number = new TextField(getTranslation("identity.number"));
        var old = person.number();
        number.setValue(old == null ? "" : old);
        dialog(
                getTranslation("identity.person.rename"),
                getTranslation("identity.save"),
                () -> answer(people.rename(visitor.actor(), id, name.getValue(), number.getValue())),
                name,
                number);
    }

    private void askForRole() {
        var where = new Select<Organisation>();
        where.setLabel(getTranslation("identity.organisation"));
        var open = organisations.managed(visitor.actor()).stream()
                .filter(each -> each.state() == Organisation.State.OPEN)
                .toList();
        where.setItems(open);
        where.setItemLabelGenerator(each -> each.title().in(getLocale()));
        var role = new Select<Role>();
        role.setLabel(getTranslation("identity.role"));
        role.setItemLabelGenerator(each -> Labels.role(getLocale(), each));
        where.addValueChangeListener(change -> roleChoice(role, change.getValue()));
        open.stream().findFirst().ifPresent(where::setValue);
        dialog(
                getTranslation("identity.roles.add"),
                getTranslation("identity.roles.grant"),
                () -> {
                    if (where.getValue() != null && role.getValue() != null) {
                        answer(people.grant(
                                visitor.actor(), id, where.getValue().id(), role.getValue()));
                    }
                },
                where,
                role);
    }

    /** Only what somebody can be there. */
    static void roleChoice(Select<Role> role, Organisation where) {
        var fitting = Arrays.stream(Role.values())
                .filter(each -> each.fits(where.kind()))
                .toList();
        role.setItems(fitting);
        role.setValue(fitting.getFirst());
    }

    private void makeLink() {
        links.make(visitor.actor(), id).ifPresentOrElse(this::showLink, () -> {
            throw new NotFound();
        });
    }

    private void showLink(OneTimeLink link) {
        var dialog = new Dialog(getTranslation("identity.link.made"));
        var fields = new Div(
                Labels.soft(getTranslation("identity.link.handon")),
                new CopyField(getTranslation("identity.link"), Requests.absolute(link)),
                Labels.soft(getTranslation("identity.link.until", dates.moment(link.expiresAt()))));
        fields.addClassNames("identity-fields", "identity-dialog");
        dialog.add(fields);
        dialog.getFooter().add(Buttons.main(getTranslation("ui.close"), dialog::close));
        dialog.open();
    }

    private void dialog(String heading, String verb, Runnable action, Component... parts) {
        var dialog = new Dialog(heading);
        var fields = new Div(List.of(parts).toArray(Component[]::new));
        fields.addClassNames("identity-fields", "identity-dialog");
        dialog.add(fields);
        dialog.getFooter().add(Buttons.quiet(getTranslation("ui.cancel"), dialog::close), Buttons.main(verb, () -> {
            dialog.close();
            action.run();
        }));
        dialog.open();
    }

    private void answer(PersonChange change) {
        switch (change) {
            case PersonChange.Done() -> Toasts.good(getTranslation("identity.saved"));
            case PersonChange.Refused(var reason) -> Toasts.bad(getTranslation("identity.refused." + reason.name()));
        }
        if (people.find(visitor.actor(), id).isPresent()) {
            load();
        } else {
            getUI().ifPresent(ui -> ui.navigate(PeopleView.class));
        }
    }
}
