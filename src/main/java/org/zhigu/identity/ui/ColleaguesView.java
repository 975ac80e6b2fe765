package org.zhigu.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Colleagues;
import org.zhigu.identity.Colleagues.Colleague;
import org.zhigu.identity.Invitation;
import org.zhigu.identity.Invited;
import org.zhigu.identity.Membership;
import org.zhigu.identity.PersonChange;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The people of a company, for its recruiters: who they are, inviting others, taking roles away. */
@Prototype
@Route(IdentityNavigation.COLLEAGUES)
@RolesAllowed(Role.Names.RECRUITER)
@Menu(order = 440, icon = "USER_PLUS", title = "identity.colleagues")
@StyleSheet("identity.css")
class ColleaguesView extends Page implements AfterNavigationObserver {
    private final transient Colleagues colleagues;
    private final transient Visitor visitor;
    private final Div made = new Div();

    ColleaguesView(Colleagues colleagues, Visitor visitor) {
        this.colleagues = colleagues;
        this.visitor = visitor;
        made.addClassName("identity-results");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title(getTranslation("identity.colleagues"));
        subtitle(getTranslation("identity.colleagues.what"));
        load();
    }

    private void load() {
        var actor = visitor.actor();
        var parts = new ArrayList<Component>();
        for (var company : companies(actor)) {
            parts.add(Columns.mainAndSide(people(actor, company), invitation(company)));
        }
        parts.add(made);
        content(parts.toArray(Component[]::new));
    }

    private static List<Membership> companies(Actor actor) {
        return actor.memberships().stream()
                .filter(each -> each.role() == Role.RECRUITER)
                .toList();
    }

    private Component people(Actor actor, Membership company) {
        var rows = new Rows();
        for (var colleague : colleagues.of(actor, company.organisation())) {
            rows.add(row(actor, company, colleague));
        }
        return new Card(company.title().in(getLocale()), rows);
    }

    private Rows.Row row(Actor actor, Membership company, Colleague colleague) {
        var person = colleague.person();
        var row = new Rows.Row(person.name()).detail(Labels.account(getLocale(), person));
        Labels.status(getLocale(), person).forEach(row::trailing);
        for (var role : List.of(Role.RECRUITER, Role.MENTOR)) {
            if (colleague.roles().contains(role)) {
                var words = Labels.role(getLocale(), role);
                row.trailing(new Chip(words, Tone.PLAIN));
                if (role != Role.RECRUITER || !person.id().equals(actor.person())) {
                    row.trailing(Buttons.quiet(
                            getTranslation("identity.colleagues.remove", words),
                            () -> askToRemove(company, colleague, role)));
                }
            }
        }
        return row;
    }

    private void askToRemove(Membership company, Colleague colleague, Role role) {
        Confirm.askDanger(
                getTranslation("identity.roles.revoke.ask", colleague.person().name(), Labels.role(getLocale(), role)),
                getTranslation("identity.colleagues.remove.what"),
                getTranslation("identity.roles.revoke"),
                () -> {
                    var change = colleagues.remove(
                            visitor.actor(),
                            company.organisation(),
                            colleague.person().id(),
                            role);
                    if (change instanceof PersonChange.Done) {
                        Toasts.good(getTranslation("identity.saved"));
                    } else {
                        Toasts.bad(getTranslation("identity.colleagues.gone"));
                    }
                    load();
                });
    }

    private Component invitation(Membership company) {
        var name = new TextField(getTranslation("identity.name"));
        name.setMaxLength(120);
        var login = new TextField(getTranslation("identity.login"));
        login.setHelperText(getTranslation("identity.login.rule"));
        var role = new Select<Role>();
        role.setLabel(getTranslation("identity.role"));
        role.setItems(Role.RECRUITER, Role.MENTOR);
        role.setItemLabelGenerator(each -> Labels.role(getLocale(), each));
        role.setHelperText(getTranslation("identity.colleagues.roles"));
        role.setValue(Role.MENTOR);
        var send = Buttons.main(getTranslation("identity.invite.send"), () -> {
            name.setInvalid(false);
            login.setInvalid(false);
            var result = colleagues.invite(
                    visitor.actor(),
                    new Invitation(company.organisation(), role.getValue(), null, name.getValue(), login.getValue()));
            switch (result) {
                case Invited.Created created -> {
                    show(created);
                    load();
                }
                case Invited.Joined(var person) -> {
                    Toasts.good(getTranslation(
                            "identity.colleagues.joined", person.name(), Labels.role(getLocale(), role.getValue())));
                    load();
                }
                case Invited.Refused(var reason) -> {
                    var field = reason == Invited.Reason.BAD_NAME ? name : login;
                    field.setErrorMessage(getTranslation("identity.invite." + reason.name()));
                    field.setInvalid(true);
                    field.focus();
                }
            }
        });
        var fields = new Div(name, login, role, send);
        fields.addClassName("identity-fields");
        return new Card(getTranslation("identity.colleagues.invite"), fields);
    }

    /** The link is shown once, to be handed on. */
    private void show(Invited.Created created) {
        made.removeAll();
        var card = new Card(
                getTranslation("identity.colleagues.invited", created.person().name()),
                new CopyField(getTranslation("identity.link"), Requests.absolute(created.link())),
                new Callout(
                        Tone.WARN,
                        getTranslation(
                                "identity.colleagues.once",
                                created.link().purpose().life().toDays())));
        card.addClassName("identity-stack");
        made.add(card);
        made.getElement().executeJs("this.scrollIntoView({block: 'nearest', behavior: 'smooth'})");
    }
}
