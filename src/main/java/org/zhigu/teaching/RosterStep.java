package org.zhigu.teaching;

import org.jspecify.annotations.Nullable;
import org.zhigu.identity.PersonId;

/** What a line of a roster would do. */
public record RosterStep(
        int line,
        String number,
        String name,
        String login,
        String section,
        Change change,
        @Nullable Fault fault,
        @Nullable PersonId person,
        @Nullable String was) {

    /** In the order in which one wants to see them. */
    public enum Change {
        FAULTY,
        INVITED,
        ENROLLED,
        CHANGED,
        SAME
    }

    /** Why a line cannot be used. */
    public enum Fault {
        NO_NUMBER,
        LONG_NUMBER,
        NO_NAME,
        LONG_NAME,
        NO_LOGIN,
        BAD_LOGIN,
        LOGIN_TAKEN,
        NO_SECTION,
        LONG_SECTION,
        TWICE,
        TEACHES
    }
}
