package org.zhigu.identity.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.annotation.Prototype;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.LinkPurpose;
import org.zhigu.identity.LinkUsed;
import org.zhigu.identity.LinkView;
import org.zhigu.identity.OneTimeLink;
import org.zhigu.identity.OneTimeLinks;
import org.zhigu.identity.Person;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Dates;
import org.zhigu.ui.EmptyState;
import org.zhigu.ui.Glyph;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.Languages;

/** The page of a one-time link: somebody chooses a password and is in. Opening it does not use it up. */
@Prototype
@Route(value = OneTimeLink.ROUTE + "/:secret", autoLayout = false)
@AnonymousAllowed
@StyleSheet("identity.css")
class WelcomeView extends Entrance implements BeforeEnterObserver, AfterNavigationObserver {
    private final OneTimeLinks links;
    private final Arrival arrival;
    private final Dates dates;
    private String secret = "";

    WelcomeView(OneTimeLinks links, Arrival arrival, Dates dates, Languages languages) {
        super(languages);
        this.links = links;
        this.arrival = arrival;
        this.dates = dates;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        secret = event.getRouteParameters().get("secret").orElse("");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        links.open(secret).ifPresentOrElse(this::welcome, this::gone);
    }

    private void welcome(LinkView link) {
        var person = link.person();
        if (person == null) {
            firstOperator(link);
        } else {
            forPerson(link, person);
        }
    }

    private void forPerson(LinkView link, Person person) {
        var login = new TextField(getTranslation("identity.login"));
        login.setValue(person.login());
        login.setReadOnly(true);
        login.getElement().setAttribute("autocomplete", "username");
        var passwords = new PasswordPair();
        var lead = link.purpose() == LinkPurpose.INVITATION ? "identity.link.invited" : "identity.link.forgotten";
        show(
                getTranslation("identity.link.hello", person.name()),
                getTranslation(lead),
                fields(login),
                passwords,
                submit(() -> passwords
                        .take(person.login())
                        .ifPresent(password ->
                                answer(links.use(secret, password, Requests.visit(false)), passwords, null, null))),
                until(link));
    }

    private void firstOperator(LinkView link) {
        var login = new TextField(getTranslation("identity.login"));
        login.setHelperText(getTranslation("identity.login.rule"));
        login.getElement().setAttribute("autocomplete", "username");
        var name = new TextField(getTranslation("identity.name"));
        name.getElement().setAttribute("autocomplete", "name");
        login.setRequiredIndicatorVisible(true);
        name.setRequiredIndicatorVisible(true);
        var passwords = new PasswordPair();
        show(
                getTranslation("identity.link.first"),
                getTranslation("identity.link.first.lead"),
                fields(login, name),
                passwords,
                submit(() -> passwords
                        .take(login.getValue().strip())
                        .ifPresent(password -> answer(
                                links.useAsFirstOperator(
                                        secret, login.getValue(), name.getValue(), password, Requests.visit(false)),
                                passwords,
                                login,
                                name))),
                until(link));
    }

    private void answer(LinkUsed result, PasswordPair passwords, @Nullable TextField login, @Nullable TextField name) {
        switch (result) {
            case LinkUsed.Done done -> arrival.comeIn(done.token(), false, "/");
            case LinkUsed.Gone() -> gone();
            case LinkUsed.BadPassword(var fault) -> passwords.refuse(fault);
            case LinkUsed.BadLogin() -> refuse(login, "identity.invite.BAD_LOGIN");
            case LinkUsed.BadName() -> refuse(name, "identity.invite.BAD_NAME");
        }
    }

    private void refuse(@Nullable TextField field, String key) {
        if (field != null) {
            field.setErrorMessage(getTranslation(key));
            field.setInvalid(true);
            field.focus();
        }
    }

    private void gone() {
        show(
                getTranslation("identity.link.gone"),
                "",
                new EmptyState(
                        Glyph.LINK,
                        getTranslation("identity.link.gone.title"),
                        getTranslation("identity.link.gone.text"),
                        new Hyperlink(getTranslation("identity.link.signin"), IdentityNavigation.SIGN_IN)));
    }

    private Button submit(Runnable action) {
        var button = Buttons.main(getTranslation("identity.link.submit"), action);
        button.addClickShortcut(Key.ENTER);
        button.addClassName("identity-entrance-submit");
        return button;
    }

    private Div until(LinkView link) {
        var words = new Div(getTranslation("identity.link.until", dates.moment(link.expiresAt())));
        words.addClassName("identity-entrance-note");
        return words;
    }

    private static Div fields(TextField... fields) {
        var div = new Div(fields);
        div.addClassName("identity-fields");
        return div;
    }
}
