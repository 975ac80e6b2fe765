package org.zhigu.identity;

/** What became of an invitation. */
public sealed interface Invited {
    /** A new account; the link is to be handed on. */
    record Created(Person person, OneTimeLink link) implements Invited {}

    /** The account was there and now has the role, too. */
    record Joined(Person person) implements Invited {}

    record Refused(Reason reason) implements Invited {}

    /** Why not. */
    enum Reason {
        /** No such organisation or role for this actor to give. */
        NOT_ALLOWED,
        BAD_NAME,
        BAD_LOGIN,
        BAD_NUMBER,
        /** By somebody whom the actor does not look after. */
        LOGIN_TAKEN,
        ALREADY_THERE,
        /** A pasted line that is not number, name, login. */
        BAD_LINE
    }
}
