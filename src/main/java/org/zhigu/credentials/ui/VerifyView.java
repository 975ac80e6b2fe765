package org.zhigu.credentials.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.micronaut.context.annotation.Prototype;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.zhigu.credentials.Credential;
import org.zhigu.credentials.CredentialId;
import org.zhigu.credentials.Credentials;
import org.zhigu.credentials.Verified;
import org.zhigu.identity.Role;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Dates;
import org.zhigu.ui.FileDrop;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Anyone checks a credential here, by its id or by its text, without an account and so without the shell; an operator can revoke it. */
@Prototype
@Route(value = CredentialsNavigation.VERIFY, autoLayout = false)
@AnonymousAllowed
@StyleSheet("credentials.css")
class VerifyView extends Page implements AfterNavigationObserver {
    private static final int MOST_BYTES = 64 << 10;

    private final transient Credentials credentials;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private final TextArea text = new TextArea();
    private final Div answer = new Div();

    VerifyView(Credentials credentials, Visitor visitor, Dates dates) {
        this.credentials = credentials;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        addClassName("credentials-open");
        title(getTranslation("credentials.verify"));
        subtitle(getTranslation("credentials.verify.lead"));
        text.setLabel(getTranslation("credentials.verify.text"));
        text.setHelperText(getTranslation("credentials.verify.text.help"));
        text.setWidthFull();
        text.setMaxLength(MOST_BYTES);
        answer.addClassName("credentials-panel");
        var form = new Card(
                new FileDrop(
                        getTranslation("credentials.verify.file"),
                        MOST_BYTES,
                        bytes -> credentials.verify(new String(bytes, StandardCharsets.UTF_8)),
                        this::show,
                        ".jwt",
                        ".txt"),
                text,
                Buttons.main(getTranslation("credentials.verify.act"), () -> show(check(text.getValue()))));
        answer.removeAll();
        content(answer, form);
        event.getLocation().getQueryParameters().getSingleParameter("id").ifPresent(id -> show(check(id)));
    }

    private Verified check(String words) {
        return CredentialId.parse(words.strip()).map(credentials::verify).orElseGet(() -> credentials.verify(words));
    }

    private void show(Verified verified) {
        answer.removeAll();
        switch (verified) {
            case Verified.Genuine(var credential) ->
                answer.add(new Callout(Tone.GOOD, getTranslation("credentials.genuine")), facts(credential));
            case Verified.Revoked(var credential) ->
                answer.add(
                        new Callout(
                                Tone.BAD,
                                getTranslation(
                                        "credentials.revoked",
                                        Optional.ofNullable(credential.revokedAt())
                                                .map(dates::moment)
                                                .orElse(""),
                                        Optional.ofNullable(credential.reason()).orElse(""))),
                        facts(credential));
            case Verified.Refused(var why) ->
                answer.add(new Callout(
                        Tone.BAD,
                        getTranslation("credentials.refused." + why.name().toLowerCase(Locale.ROOT))));
        }
    }

    private Component facts(Credential credential) {
        var rows = new Rows(
                new Rows.Row(credential.title().in(getLocale()))
                        .detail(getTranslation(
                                "credentials.kind." + credential.kind().name().toLowerCase(Locale.ROOT))),
                new Rows.Row(credential.holder()).detail(getTranslation("credentials.holder")),
                new Rows.Row(dates.moment(credential.issuedAt())).detail(getTranslation("credentials.issued")),
                new Rows.Row(credential.id().toString()).detail(getTranslation("credentials.id")));
        var card = new Card(rows);
        boolean operator =
                visitor.find().filter(actor -> actor.is(Role.OPERATOR)).isPresent();
        if (operator && !credential.revoked()) {
            card.add(revocation(credential));
        }
        return card;
    }

    private Component revocation(Credential credential) {
        var reason = new TextArea(getTranslation("credentials.reason"));
        reason.setWidthFull();
        reason.setMaxLength(400);
        return new Div(reason, Buttons.danger(getTranslation("credentials.revoke"), () -> {
            switch (credentials.revoke(visitor.actor(), credential.id(), reason.getValue())) {
                case DONE -> Toasts.good(getTranslation("credentials.revoke.done"));
                case ALREADY -> Toasts.info(getTranslation("credentials.revoke.already"));
                case NO_REASON -> Toasts.bad(getTranslation("credentials.revoke.reason"));
                case UNKNOWN -> Toasts.bad(getTranslation("credentials.refused.not_registered"));
            }
            show(credentials.verify(credential.id()));
        }));
    }
}
