package org.zhigu.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zhigu.common.Texts;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OwnAccount;
import org.zhigu.identity.PasswordChange;
import org.zhigu.identity.Person;
import org.zhigu.identity.SessionId;
import org.zhigu.identity.SessionKind;
import org.zhigu.identity.SessionLine;
import org.zhigu.identity.SessionToken;
import org.zhigu.identity.SignIns;
import org.zhigu.identity.TokenIssued;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Languages;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** What everybody may change about the own account. */
@Prototype
@Route(IdentityNavigation.ACCOUNT)
@PermitAll
@StyleSheet("identity.css")
class AccountView extends Page implements AfterNavigationObserver {
    private static final List<Integer> DAYS = List.of(7, 30, 90, 365);
    private static final int NAME_OF_TOKEN = 60;

    private final OwnAccount own;
    private final SignIns signIns;
    private final Visitor visitor;
    private final Languages languages;
    private final Dates dates;

    AccountView(OwnAccount own, SignIns signIns, Visitor visitor, Languages languages, Dates dates) {
        this.own = own;
        this.signIns = signIns;
        this.visitor = visitor;
        this.languages = languages;
        this.dates = dates;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title(getTranslation("identity.account.title"));
        load();
    }

    private void load() {
        var actor = visitor.actor();
        var person = own.person(actor).orElseThrow(NotFound::new);
        subtitle(Labels.account(getLocale(), person));
        var sessions = own.sessions(actor);
        content(
                Columns.equal(profile(actor, person), password()),
                browsers(of(sessions, SessionKind.SCREEN)),
                tokens(of(sessions, SessionKind.API)));
    }

    private static List<SessionLine> of(List<SessionLine> sessions, SessionKind kind) {
        return sessions.stream().filter(line -> line.kind() == kind).toList();
    }

    private Component profile(Actor actor, Person person) {
        var name = new TextField(getTranslation("identity.name"));
        name.setValue(person.name());
        name.setMaxLength(120);
        name.getElement().setAttribute("autocomplete", "name");
        var save = Buttons.plain(getTranslation("identity.save"), () -> rename(name));
        var line = new Div(name, save);
        line.addClassName("identity-line");
        var language = new RadioButtonGroup<Locale>(getTranslation("identity.language"));
        language.setItems(Texts.LANGUAGES);
        language.setItemLabelGenerator(each -> Texts.text(each, "ui.language.self"));
        language.setValue(Texts.language(getLocale()));
        language.addValueChangeListener(change -> languages.choose(change.getValue()));
        var card = new Card(getTranslation("identity.account.profile"), line, language);
        if (!actor.memberships().isEmpty()) {
            var roles = new Rows();
            actor.memberships()
                    .forEach(membership ->
                            roles.add(new Rows.Row(membership.title().in(getLocale()))
                                    .detail(Labels.role(getLocale(), membership.role()))));
            card.add(roles);
        }
        card.addClassName("identity-stack");
        return card;
    }

    private void rename(TextField name) {
        if (own.rename(visitor.actor(), name.getValue())) {
            Toasts.good(getTranslation("identity.saved"));
        } else {
            name.setErrorMessage(getTranslation("identity.invite.BAD_NAME"));
            name.setInvalid(true);
        }
    }

    private Component password() {
        var old = new PasswordField(getTranslation("identity.password.old"));
        old.getElement().setAttribute("autocomplete", "current-password");
        var pair = new PasswordPair();
        var note = Labels.soft(getTranslation("identity.password.ends"));
        var change = Buttons.plain(getTranslation("identity.password.change"), () -> change(old, pair));
        var fields = new Div(old, pair, change, note);
        fields.addClassName("identity-fields");
        return new Card(getTranslation("identity.password.change"), fields);
    }

    private void change(PasswordField old, PasswordPair pair) {
        old.setInvalid(false);
        var actor = visitor.actor();
        var token = token();
        var chosen = pair.take(actor.login());
        if (chosen.isEmpty() || token.isEmpty()) {
            return;
        }
        switch (own.changePassword(actor, token.get(), old.getValue(), chosen.get(), Requests.address())) {
            case PasswordChange.Done() -> {
                old.clear();
                pair.clear();
                Toasts.good(getTranslation("identity.password.changed"));
                load();
            }
            case PasswordChange.WrongOld() -> refuse(old, getTranslation("identity.password.wrong"));
            case PasswordChange.Throttled(var pause) ->
                refuse(old, getTranslation("identity.signin.throttled", pause.toSeconds()));
            case PasswordChange.Bad(var fault) -> pair.refuse(fault);
        }
    }

    private static void refuse(PasswordField field, String why) {
        field.setErrorMessage(why);
        field.setInvalid(true);
        field.focus();
    }

    private Component browsers(List<SessionLine> sessions) {
        var here = token().flatMap(own::session);
        var rows = new Rows();
        sessions.forEach(session -> rows.add(browser(session, here)));
        return new Card(getTranslation("identity.sessions"), rows)
                .actions(Buttons.quiet(getTranslation("identity.sessions.end.all"), this::askToEndAll));
    }

    private Rows.Row browser(SessionLine session, Optional<SessionId> here) {
        var device = Devices.name(session.name());
        var row = new Rows.Row(device.isEmpty() ? getTranslation("identity.sessions.unknown") : device)
                .leading(Glyph.MONITOR.icon())
                .detail(getTranslation("identity.sessions.line", dates.ago(session.usedAt()), session.address()));
        return here.equals(Optional.of(session.id()))
                ? row.trailing(new Chip(getTranslation("identity.sessions.here"), Tone.GOOD))
                : row.trailing(Buttons.quiet(getTranslation("identity.sessions.end"), () -> end(session.id())));
    }

    private void end(SessionId session) {
        own.end(visitor.actor(), session);
        load();
    }

    private void askToEndAll() {
        Confirm.askDanger(
                getTranslation("identity.sessions.end.all.ask"),
                getTranslation("identity.sessions.end.all.what"),
                getTranslation("identity.sessions.end.all"),
                () -> {
                    signIns.signOutEverywhere(visitor.actor());
                    visitor.signOut();
                });
    }

    private Component tokens(List<SessionLine> tokens) {
        var make = Buttons.quiet(getTranslation("identity.tokens.make"), this::askForToken);
        if (tokens.isEmpty()) {
            return new Card(
                            getTranslation("identity.tokens"),
                            new EmptyState(
                                    Glyph.KEY_ROUND,
                                    getTranslation("identity.tokens.none"),
                                    getTranslation("identity.tokens.what")))
                    .actions(make);
        }
        var rows = new Rows();
        tokens.forEach(token -> rows.add(
                new Rows.Row(token.name().isBlank() ? getTranslation("identity.tokens.nameless") : token.name())
                        .leading(Glyph.KEY_ROUND.icon())
                        .detail(getTranslation(
                                "identity.tokens.line", dates.ago(token.usedAt()), dates.moment(token.expiresAt())))
                        .trailing(Buttons.quiet(getTranslation("identity.tokens.revoke"), () -> end(token.id())))));
        return new Card(getTranslation("identity.tokens"), rows).actions(make);
    }

    private void askForToken() {
        var dialog = new Dialog(getTranslation("identity.tokens.make"));
        var name = new TextField(getTranslation("identity.tokens.name"));
        name.setHelperText(getTranslation("identity.tokens.name.help"));
        name.setMaxLength(NAME_OF_TOKEN);
        var life = new Select<Integer>();
        life.setLabel(getTranslation("identity.tokens.life"));
        life.setItems(DAYS);
        life.setItemLabelGenerator(days -> getTranslation("identity.days", days));
        life.setValue(DAYS.get(1));
        var fields = new Div(name, life);
        fields.addClassNames("identity-fields", "identity-dialog");
        dialog.add(fields);
        dialog.getFooter()
                .add(
                        Buttons.quiet(getTranslation("ui.cancel"), dialog::close),
                        Buttons.main(getTranslation("identity.tokens.make"), () -> {
                            dialog.close();
                            show(signIns.issueApiToken(
                                    visitor.actor(),
                                    name.getValue().strip(),
                                    Duration.ofDays(life.getValue()),
                                    Requests.visit(false)));
                        }));
        dialog.open();
        name.focus();
    }

    private void show(TokenIssued result) {
        if (result instanceof TokenIssued.Issued issued) {
            var dialog = new Dialog(getTranslation("identity.tokens.made"));
            var fields = new Div(
                    new Callout(Tone.WARN, getTranslation("identity.tokens.once")),
                    new CopyField(
                            getTranslation("identity.tokens.token"),
                            issued.token().value()),
                    new Paragraph(getTranslation("identity.tokens.use")));
            fields.addClassNames("identity-fields", "identity-dialog");
            dialog.add(fields);
            dialog.getFooter().add(Buttons.main(getTranslation("ui.close"), dialog::close));
            dialog.open();
            load();
        }
    }

    private Optional<SessionToken> token() {
        return visitor.token().map(SessionToken::new);
    }
}
