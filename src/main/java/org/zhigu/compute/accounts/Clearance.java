package org.zhigu.compute.accounts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Whether a new run of an account may start. */
public sealed interface Clearance {
    record Free() implements Clearance {}

    /** It may, but an account on the way up is used up. */
    record Warned(Account spent) implements Clearance {}

    record Lowered(Account spent) implements Clearance {}

    /** It waits; {@code until} is when the period ends, if it does. */
    record Stopped(Account spent, @Nullable LocalDate until) implements Clearance {}
}
