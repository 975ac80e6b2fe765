package org.zhigu.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Collectors;
import org.zhigu.identity.Invitation;
import org.zhigu.identity.Invited;
import org.zhigu.identity.InvitedLine;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Invites one person, or many by pasted lines; the links are shown here once, to be handed on. */
@Prototype
@Route(IdentityNavigation.INVITE)
@RolesAllowed({Role.Names.OPERATOR, Role.Names.COORDINATOR})
@StyleSheet("identity.css")
class InviteView extends Page implements AfterNavigationObserver {
    private final People people;
    private final Organisations organisations;
    private final Visitor visitor;
    private final Select<Organisation> where = new Select<>();
    private final Select<Role> role = new Select<>();
    private final Div results = new Div();

    InviteView(People people, Organisations organisations, Visitor visitor) {
        this.people = people;
        this.organisations = organisations;
        this.visitor = visitor;
        results.addClassName("identity-results");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        trail(new Hyperlink(getTranslation("identity.people"), IdentityNavigation.PEOPLE));
        title(getTranslation("identity.invite"));
        subtitle(getTranslation("identity.invite.what"));
        var open = organisations.managed(visitor.actor()).stream()
                .filter(each -> each.state() == Organisation.State.OPEN)
                .toList();
        if (open.isEmpty()) {
            content(new Card(new EmptyState(
                    Glyph.BUILDING_2,
                    getTranslation("identity.organisations.none"),
                    getTranslation("identity.organisations.none.text"))));
        } else {
            content(into(open), Columns.equal(one(), many()), results);
        }
    }

    private Component into(List<Organisation> open) {
        where.setLabel(getTranslation("identity.organisation"));
        where.setItems(open);
        where.setItemLabelGenerator(each -> each.title().in(getLocale()));
        role.setLabel(getTranslation("identity.role"));
        role.setItemLabelGenerator(each -> Labels.role(getLocale(), each));
        where.addValueChangeListener(change -> PersonDetailView.roleChoice(role, change.getValue()));
        where.setValue(open.stream()
                .filter(each -> each.kind() == OrganisationKind.UNIVERSITY)
                .findFirst()
                .orElseGet(open::getFirst));
        var line = new Div(where, role);
        line.addClassName("identity-filters");
        return new Card(getTranslation("identity.invite.into"), line);
    }

    private Component one() {
        var name = new TextField(getTranslation("identity.name"));
        var login = new TextField(getTranslation("identity.login"));
        login.setHelperText(getTranslation("identity.login.rule"));
        var number = new TextField(getTranslation("identity.number.optional"));
        var fields = new Div(name, login, number, Buttons.main(getTranslation("identity.invite.send"), () -> {
            name.setInvalid(false);
            login.setInvalid(false);
            var invitation = new Invitation(
                    where.getValue().id(), role.getValue(), number.getValue(), name.getValue(), login.getValue());
            var result = people.invite(visitor.actor(), invitation);
            if (result instanceof Invited.Refused(var reason)) {
                refuse(reason == Invited.Reason.BAD_NAME ? name : login, reason);
            } else {
                List.of(name, login, number).forEach(TextField::clear);
                show(List.of(new InvitedLine(1, invitation.name(), result)));
            }
        }));
        fields.addClassName("identity-fields");
        return new Card(getTranslation("identity.invite.one"), fields);
    }

    private void refuse(TextField field, Invited.Reason reason) {
        field.setErrorMessage(getTranslation("identity.invite." + reason.name()));
        field.setInvalid(true);
        field.focus();
    }

    private Component many() {
        var lines = new TextArea(getTranslation("identity.invite.lines"));
        lines.setPlaceholder(getTranslation("identity.invite.lines.sample"));
        lines.setHelperText(getTranslation("identity.invite.lines.help"));
        lines.setMinRows(8);
        lines.setMaxRows(16);
        var fields = new Div(lines, Buttons.plain(getTranslation("identity.invite.all"), () -> {
            if (lines.isEmpty()) {
                lines.focus();
            } else {
                var results =
                        people.inviteAll(visitor.actor(), where.getValue().id(), role.getValue(), lines.getValue());
                show(results);
                lines.setValue(refused(results));
            }
        }));
        fields.addClassName("identity-fields");
        return new Card(getTranslation("identity.invite.many"), fields);
    }

    /** What could not be done stays where it was typed, to be corrected. */
    private static String refused(List<InvitedLine> lines) {
        return lines.stream()
                .filter(line -> line.result() instanceof Invited.Refused)
                .map(InvitedLine::text)
                .collect(Collectors.joining("\n"));
    }

    private void show(List<InvitedLine> lines) {
        var rows = new Rows();
        lines.forEach(line -> rows.add(row(line)));
        var card = new Card(getTranslation("identity.invite.results", lines.size()), rows);
        var made = lines.stream()
                .filter(line -> line.result() instanceof Invited.Created)
                .map(line -> (Invited.Created) line.result())
                .toList();
        if (!made.isEmpty()) {
            var all = made.stream()
                    .map(each ->
                            each.person().name() + "\t" + each.person().login() + "\t" + Requests.absolute(each.link()))
                    .collect(Collectors.joining("\n"));
            card.actions(Buttons.plain(getTranslation("identity.invite.copy", made.size()), () -> {
                card.getElement().executeJs(CopyField.COPY, all);
                Toasts.good(getTranslation("identity.copied"));
            }));
            card.add(new Callout(
                    Tone.WARN,
                    getTranslation(
                            "identity.invite.once",
                            made.getFirst().link().purpose().life().toDays())));
        }
        results.removeAll();
        results.add(card);
        card.getElement().executeJs("this.scrollIntoView({block: 'nearest', behavior: 'smooth'})");
    }

    private Rows.Row row(InvitedLine line) {
        return switch (line.result()) {
            case Invited.Created created ->
                new Rows.Row(created.person().name())
                        .detail(Labels.account(getLocale(), created.person()))
                        .below(new CopyField(getTranslation("identity.link"), Requests.absolute(created.link())))
                        .trailing(new Chip(getTranslation("identity.invite.created"), Tone.GOOD));
            case Invited.Joined(var person) ->
                new Rows.Row(person.name())
                        .detail(Labels.account(getLocale(), person))
                        .trailing(new Chip(getTranslation("identity.invite.joined"), Tone.GOOD));
            case Invited.Refused(var reason) ->
                new Rows.Row(getTranslation("identity.invite.line", line.line()) + " " + line.text())
                        .detail(getTranslation("identity.invite." + reason.name()))
                        .trailing(new Chip(getTranslation("identity.invite.refused"), Tone.BAD));
        };
    }
}
