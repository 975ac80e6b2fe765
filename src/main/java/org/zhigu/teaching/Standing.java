package org.zhigu.teaching;

import java.time.Instant;

/** Whether a lab takes submissions now, and at what price. */
public sealed interface Standing {
    record NotYetOpen(Instant opensAt) implements Standing {}

    record Open(Instant dueAt) implements Standing {}

    record Late(int penaltyPercent, Instant closesAt) implements Standing {}

    record Closed(Instant since) implements Standing {}

    default boolean takesSubmissions() {
        return switch (this) {
            case Open _, Late _ -> true;
            case NotYetOpen _, Closed _ -> false;
        };
    }
}
