package org.zhigu.identity.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import org.zhigu.common.Texts;
import org.zhigu.identity.Membership;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Person;
import org.zhigu.identity.Role;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Tone;

/** Words and chips for what people and organisations are. */
final class Labels {
    private Labels() {}

    static String role(Locale locale, Role role) {
        return Texts.text(locale, "identity.role." + role.name());
    }

    static String kind(Locale locale, OrganisationKind kind) {
        return Texts.text(locale, "identity.kind." + kind.name());
    }

    static String status(Locale locale, Person.Status status) {
        return Texts.text(locale, "identity.status." + status.name());
    }

    /** Active people need no word about it. */
    static List<Component> status(Locale locale, Person person) {
        return switch (person.status()) {
            case ACTIVE -> List.of();
            case INVITED -> List.of(new Chip(status(locale, person.status()), Tone.ACCENT));
            case SUSPENDED -> List.of(new Chip(status(locale, person.status()), Tone.BAD));
        };
    }

    static String membership(Locale locale, Membership membership) {
        return membership.title().in(locale) + " · " + role(locale, membership.role());
    }

    /** Login and number in one quiet line. */
    static String account(Locale locale, Person person) {
        var number = person.number();
        return number == null
                ? person.login()
                : person.login() + " · " + Texts.text(locale, "identity.number.is", number);
    }

    static Span soft(String text) {
        var span = new Span(text);
        span.addClassName("ui-soft");
        return span;
    }
}
