package org.zhigu.notices.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.micronaut.context.annotation.Prototype;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.EnumSet;
import org.zhigu.notices.Kind;
import org.zhigu.notices.ReaderView;
import org.zhigu.notices.Readers;
import org.zhigu.ui.Buttons;
import org.zhigu.ui.Callout;
import org.zhigu.ui.Card;
import org.zhigu.ui.Columns;
import org.zhigu.ui.Confirm;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Hyperlink;
import org.zhigu.ui.KeyNumber;
import org.zhigu.ui.Page;
import org.zhigu.ui.Rows;
import org.zhigu.ui.Toasts;
import org.zhigu.ui.Tone;
import org.zhigu.ui.Visitor;

/** Where somebody reads mail, and which kinds of notices also come there. */
@Prototype
@Route(NoticesNavigation.SETTINGS)
@PermitAll
@StyleSheet("notices.css")
class SettingsView extends Page implements AfterNavigationObserver {
    private static final int ADDRESS = 254;
    private static final int CODE = 6;

    private final transient Readers readers;
    private final transient Visitor visitor;
    private final transient Dates dates;
    private boolean changing;

    SettingsView(Readers readers, Visitor visitor, Dates dates) {
        this.readers = readers;
        this.visitor = visitor;
        this.dates = dates;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        trail(new Hyperlink(getTranslation("notices.title"), NoticesNavigation.NOTICES));
        title(getTranslation("notices.settings"));
        subtitle(getTranslation("notices.settings.lead"));
        load();
    }

    private void load() {
        var view = readers.of(visitor.actor());
        var parts = new ArrayList<Component>();
        if (view.sent()) {
            parts.add(mail(view));
        } else {
            parts.add(new Callout(Tone.PLAIN, getTranslation("notices.mail.off")));
        }
        parts.add(kinds(view));
        readers.post(visitor.actor()).ifPresent(post -> parts.add(post(post)));
        content(parts.toArray(Component[]::new));
    }

    private Component mail(ReaderView view) {
        var card = new Card(getTranslation("notices.mail"));
        card.addClassName("notices-mail");
        card.add(new Paragraph(view.address()
                .map(address -> getTranslation("notices.mail.address.now", address))
                .orElse(getTranslation("notices.mail.address.none"))));
        if (view.address().isPresent() && view.asked().isEmpty() && !changing) {
            var line = new Div(
                    Buttons.plain(getTranslation("notices.mail.change"), () -> {
                        changing = true;
                        load();
                    }),
                    Buttons.quiet(getTranslation("notices.mail.forget"), this::forget));
            line.addClassName("notices-line");
            card.add(line);
            return card;
        }
        card.add(address(view));
        view.asked().ifPresent(asked -> card.add(code(asked)));
        return card;
    }

    private Component address(ReaderView view) {
        var address = new EmailField(getTranslation("notices.mail.address"));
        address.setMaxLength(ADDRESS);
        address.getElement().setAttribute("autocomplete", "email");
        view.asked().ifPresent(address::setValue);
        // the rule is the server's, with its own sentence
        address.setManualValidation(true);
        Runnable act = () -> {
            var refused = readers.ask(visitor.actor(), address.getValue(), getLocale());
            if (refused.isPresent()) {
                address.setErrorMessage(
                        getTranslation("notices.refusal." + refused.get().name()));
                address.setInvalid(true);
            } else {
                Toasts.good(
                        getTranslation("notices.mail.sent", address.getValue().strip()));
                load();
            }
        };
        var send = view.asked().isPresent()
                ? Buttons.plain(getTranslation("notices.mail.send"), act)
                : Buttons.main(getTranslation("notices.mail.send"), act);
        var line = new Div(address, send);
        line.addClassName("notices-line");
        return line;
    }

    private Component code(String asked) {
        var code = new TextField(getTranslation("notices.mail.code"));
        code.setPlaceholder(getTranslation("notices.mail.code.help"));
        code.setMaxLength(CODE);
        code.getElement().setAttribute("inputmode", "numeric");
        code.getElement().setAttribute("autocomplete", "one-time-code");
        var confirm = Buttons.main(getTranslation("notices.mail.confirm"), () -> {
            var refused = readers.confirm(visitor.actor(), code.getValue());
            if (refused.isPresent()) {
                code.setErrorMessage(
                        getTranslation("notices.refusal." + refused.get().name()));
                code.setInvalid(true);
            } else {
                changing = false;
                Toasts.good(getTranslation("notices.mail.confirmed"));
                load();
            }
        });
        var line = new Div(code, confirm);
        line.addClassName("notices-line");
        return new Div(new Paragraph(getTranslation("notices.mail.sent", asked)), line);
    }

    private void forget() {
        Confirm.ask(
                getTranslation("notices.mail.forget.ask"),
                getTranslation("notices.mail.forget.what"),
                getTranslation("notices.mail.forget"),
                () -> {
                    readers.forget(visitor.actor());
                    Toasts.good(getTranslation("notices.mail.forgotten"));
                    load();
                });
    }

    private Component kinds(ReaderView view) {
        var rows = new Rows();
        boolean open = view.sent() && view.address().isPresent();
        for (var kind : Kind.values()) {
            var row = new Rows.Row(NoticeLines.kind(getLocale(), kind))
                    .detail(getTranslation("notices.kind." + kind.name() + ".what"))
                    .leading(NoticeLines.glyph(kind).icon());
            if (view.sent()) {
                row.trailing(choice(kind, view.kinds().contains(kind), open));
            }
            rows.add(row);
        }
        return new Card(getTranslation(view.sent() ? "notices.mail.kinds" : "notices.title"), rows);
    }

    private Component choice(Kind kind, boolean chosen, boolean open) {
        var box = new Checkbox(chosen);
        box.setAriaLabel(getTranslation("notices.mail.kinds") + " " + NoticeLines.kind(getLocale(), kind));
        box.setEnabled(open);
        box.addValueChangeListener(change -> {
            var kinds = EnumSet.noneOf(Kind.class);
            kinds.addAll(readers.of(visitor.actor()).kinds());
            if (change.getValue()) {
                kinds.add(kind);
            } else {
                kinds.remove(kind);
            }
            readers.choose(visitor.actor(), kinds);
            Toasts.good(getTranslation("notices.mail.kinds.saved"));
        });
        return box;
    }

    private Component post(Readers.Post post) {
        var card = new Card(getTranslation("notices.post"));
        card.add(Columns.narrow(
                new KeyNumber(getTranslation("notices.post.waiting"), String.valueOf(post.waiting())),
                new KeyNumber(getTranslation("notices.post.failed"), String.valueOf(post.failed()))));
        if (!post.failures().isEmpty()) {
            var rows = new Rows();
            post.failures().forEach(each -> rows.add(new Rows.Row(each.why()).detail(dates.ago(each.at()))));
            card.add(new Paragraph(getTranslation("notices.post.failures")), rows);
        }
        return card;
    }
}
