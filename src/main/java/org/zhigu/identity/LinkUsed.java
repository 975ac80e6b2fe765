package org.zhigu.identity;

/** What became of a password chosen on the page of a one-time link. */
public sealed interface LinkUsed {
    /** The person is signed in with the new password at once. */
    record Done(SessionToken token, PersonId person) implements LinkUsed {}

    /** Expired, used before, or never made: all look the same. */
    record Gone() implements LinkUsed {}

    record BadPassword(PasswordRule.Fault fault) implements LinkUsed {}

    /** For the first operator, who chooses the login. */
    record BadLogin() implements LinkUsed {}

    record BadName() implements LinkUsed {}
}
