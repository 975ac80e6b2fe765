package org.zhigu.identity;

import org.jspecify.annotations.Nullable;

/** Somebody to be given a role, and an account if there is none with this login. */
public record Invitation(
        OrganisationId organisation, Role role, @Nullable String number, String name, String login) {
    public Invitation {
        number = number == null || number.isBlank() ? null : number.strip();
        name = name.strip();
        login = Logins.tidy(login);
    }
}
