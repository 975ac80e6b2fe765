package org.zhigu.identity;

import java.time.Duration;

/** What became of an attempt to sign in. */
public sealed interface SignIn {
    record SignedIn(SessionToken token, PersonId person) implements SignIn {}

    record Refused(Reason reason) implements SignIn {}

    /** Why somebody was not let in; a wrong password and an unknown login look the same. */
    sealed interface Reason {
        record Wrong() implements Reason {}

        record Throttled(Duration pause) implements Reason {}

        /** Told only to those who know the password. */
        record Suspended() implements Reason {}
    }
}
