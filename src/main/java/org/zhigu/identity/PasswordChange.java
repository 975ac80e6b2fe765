package org.zhigu.identity;

import java.time.Duration;

/** What became of the wish for another password. */
public sealed interface PasswordChange {
    record Done() implements PasswordChange {}

    record WrongOld() implements PasswordChange {}

    record Bad(PasswordRule.Fault fault) implements PasswordChange {}

    record Throttled(Duration pause) implements PasswordChange {}
}
