package org.zhigu.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
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
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.zhigu.identity.HeadCount;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationChange;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The universities, the companies and the centre, with how many people they have. */
@Prototype
@Route(IdentityNavigation.ORGANISATIONS)
@RolesAllowed(Role.Names.OPERATOR)
@Menu(order = 820, icon = "BUILDING_2", title = "identity.organisations")
@StyleSheet("identity.css")
class OrganisationsView extends Page implements AfterNavigationObserver {
    private static final int LONGEST = 120;

    private final Organisations organisations;
    private final Visitor visitor;

    OrganisationsView(Organisations organisations, Visitor visitor) {
        this.organisations = organisations;
        this.visitor = visitor;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title(getTranslation("identity.organisations"));
        subtitle(getTranslation("identity.organisations.what"));
        actions(Buttons.main(getTranslation("identity.organisations.create"), this::askForNew));
        load();
    }

    private void load() {
        var actor = visitor.actor();
        var all = organisations.list(actor);
        var counts = organisations
                .headCounts(actor, all.stream().map(Organisation::id).toList())
                .stream()
                .collect(Collectors.groupingBy(HeadCount::organisation));
        var cards = new ArrayList<Component>();
        for (var kind : OrganisationKind.values()) {
            var some = all.stream().filter(each -> each.kind() == kind).toList();
            cards.add(card(kind, some, counts));
        }
        content(cards.toArray(Component[]::new));
    }

    private Component card(
            OrganisationKind kind, List<Organisation> some, Map<OrganisationId, List<HeadCount>> counts) {
        var card = new Card(getTranslation("identity.kinds." + kind.name()));
        if (some.isEmpty()) {
            card.add(new EmptyState(
                    Glyph.BUILDING_2,
                    getTranslation("identity.organisations.empty"),
                    getTranslation("identity.organisations.empty.text")));
        } else {
            var rows = new Rows();
            some.forEach(each -> rows.add(row(each, counts.getOrDefault(each.id(), List.of()))));
            card.add(rows);
        }
        return card;
    }

    private Rows.Row row(Organisation organisation, List<HeadCount> counts) {
        var people = counts.isEmpty()
                ? getTranslation("identity.organisations.nobody")
                : counts.stream()
                        .map(count -> Labels.role(getLocale(), count.role()) + " " + count.people())
                        .collect(Collectors.joining(" · "));
        var row = new Rows.Row(organisation.title().in(getLocale())).detail(people);
        boolean open = organisation.state() == Organisation.State.OPEN;
        if (!open) {
            row.trailing(new Chip(getTranslation("identity.organisations.closed"), Tone.WARN));
        }
        row.trailing(Buttons.quiet(getTranslation("identity.organisations.rename"), () -> askForNames(organisation)));
        if (!open) {
            row.trailing(Buttons.quiet(
                    getTranslation("identity.organisations.open"),
                    () -> answer(organisations.change(visitor.actor(), organisation.id(), Organisation.State.OPEN))));
        } else if (organisation.kind() != OrganisationKind.CENTRE) {
            row.trailing(Buttons.quiet(getTranslation("identity.organisations.close"), () -> askToClose(organisation)));
        }
        return row;
    }

    private void askToClose(Organisation organisation) {
        Confirm.askDanger(
                getTranslation(
                        "identity.organisations.close.ask", organisation.title().in(getLocale())),
                getTranslation("identity.organisations.close.what"),
                getTranslation("identity.organisations.close"),
                () -> answer(organisations.change(visitor.actor(), organisation.id(), Organisation.State.CLOSED)));
    }

    private void askForNew() {
        var kind = new Select<OrganisationKind>();
        kind.setLabel(getTranslation("identity.kind"));
        kind.setItems(OrganisationKind.UNIVERSITY, OrganisationKind.COMPANY, OrganisationKind.CENTRE);
        kind.setItemLabelGenerator(each -> Labels.kind(getLocale(), each));
        kind.setValue(OrganisationKind.UNIVERSITY);
        var names = new Names("", "");
        names.addComponentAsFirst(kind);
        dialog(
                getTranslation("identity.organisations.create"),
                names,
                () -> organisations.create(
                        visitor.actor(), kind.getValue(), names.chinese.getValue(), names.english.getValue()));
    }

    private void askForNames(Organisation organisation) {
        var names = new Names(organisation.name(), organisation.nameEn());
        dialog(
                getTranslation("identity.organisations.rename"),
                names,
                () -> organisations.rename(
                        visitor.actor(), organisation.id(), names.chinese.getValue(), names.english.getValue()));
    }

    private void dialog(String heading, Names names, Supplier<OrganisationChange> act) {
        var dialog = new Dialog(heading);
        dialog.add(names);
        dialog.getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), dialog::close),
                        Buttons.main(getTranslation("identity.save"), () -> {
                            var change = act.get();
                            if (change instanceof OrganisationChange.Refused(var reason)) {
                                names.refuse(reason);
                            } else {
                                dialog.close();
                                answer(change);
                            }
                        }));
        dialog.open();
    }

    private void answer(OrganisationChange change) {
        switch (change) {
            case OrganisationChange.Done _ -> Toasts.good(getTranslation("identity.saved"));
            case OrganisationChange.Refused(var reason) ->
                Toasts.bad(getTranslation("identity.organisations." + reason.name()));
        }
        load();
    }

    /** The name in both languages. */
    private final class Names extends Div {
        private final TextField chinese = new TextField(OrganisationsView.this.getTranslation("identity.name.zh"));
        private final TextField english = new TextField(OrganisationsView.this.getTranslation("identity.name.en"));

        Names(String zh, String en) {
            super();
            chinese.setValue(zh);
            english.setValue(en);
            chinese.setMaxLength(LONGEST);
            english.setMaxLength(LONGEST);
            add(chinese, english);
            addClassNames("identity-fields", "identity-dialog");
        }

        void refuse(OrganisationChange.Reason reason) {
            var field = reason == OrganisationChange.Reason.BAD_NAME
                            && !chinese.getValue().isBlank()
                    ? english
                    : chinese;
            field.setErrorMessage(OrganisationsView.this.getTranslation("identity.organisations." + reason.name()));
            field.setInvalid(true);
            field.focus();
        }
    }
}
