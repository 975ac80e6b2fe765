package org.zhigu.identity.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.login.AbstractLogin.LoginEvent;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.annotation.Prototype;
import org.zhigu.identity.SignIn;
import org.zhigu.identity.SignIns;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Languages;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** The first page of all: login and password, and back to where somebody wanted to go. */
@Prototype
@Route(value = IdentityNavigation.SIGN_IN, autoLayout = false)
@AnonymousAllowed
@StyleSheet("identity.css")
class SignInView extends Entrance implements BeforeEnterObserver, AfterNavigationObserver {
    private final SignIns signIns;
    private final Arrival arrival;
    private final Visitor visitor;
    private final LoginForm form = new LoginForm();
    private final Checkbox keep = new Checkbox();
    private final Div help = new Div();
    private String to = "/";

    SignInView(SignIns signIns, Arrival arrival, Visitor visitor, Languages languages) {
        super(languages);
        this.signIns = signIns;
        this.arrival = arrival;
        this.visitor = visitor;
        form.addLoginListener(this::signIn);
        form.addForgotPasswordListener(event -> help());
        form.addClassName("identity-login");
        help.addClassName("identity-login-help");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        to = ReturnPath.of(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(IdentityNavigation.TO)
                .orElse(""));
        if (visitor.find().isPresent()) {
            event.forwardToUrl(to);
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        form.setI18n(words());
        keep.setLabel(getTranslation("identity.signin.keep"));
        show(getTranslation("identity.signin.title"), getTranslation("identity.signin.lead"), form, keep, help);
        form.getElement().executeJs("this.querySelector('input[name=username]')?.focus()");
    }

    private void signIn(LoginEvent event) {
        help.removeAll();
        var visit = Requests.visit(keep.getValue());
        switch (signIns.signIn(event.getUsername(), event.getPassword(), visit)) {
            case SignIn.SignedIn signedIn -> arrival.comeIn(signedIn.token(), keep.getValue(), to);
            case SignIn.Refused(var reason) -> refuse(reason);
        }
    }

    private void refuse(SignIn.Reason reason) {
        switch (reason) {
            case SignIn.Reason.Wrong() -> refuse("wrong");
            case SignIn.Reason.Suspended() -> refuse("suspended");
            case SignIn.Reason.Throttled(var pause) -> refuse("throttled", pause.toSeconds());
        }
    }

    private void refuse(String why, Object... parameters) {
        form.showErrorMessage(
                getTranslation("identity.signin." + why + ".title"),
                getTranslation("identity.signin." + why, parameters));
    }

    private void help() {
        help.removeAll();
        help.add(new Callout(Tone.ACCENT, getTranslation("identity.signin.forgot.text")));
    }

    private LoginI18n words() {
        var words = LoginI18n.createDefault();
        words.setHeader(null);
        words.setAdditionalInformation(null);
        var labels = words.getForm();
        labels.setTitle("");
        labels.setUsername(getTranslation("identity.login"));
        labels.setPassword(getTranslation("identity.password"));
        labels.setSubmit(getTranslation("identity.signin.submit"));
        labels.setForgotPassword(getTranslation("identity.signin.forgot"));
        var missing = words.getErrorMessage();
        missing.setUsername(getTranslation("identity.signin.missing.login"));
        missing.setPassword(getTranslation("identity.signin.missing.password"));
        missing.setTitle(getTranslation("identity.signin.wrong.title"));
        missing.setMessage(getTranslation("identity.signin.wrong"));
        return words;
    }
}
