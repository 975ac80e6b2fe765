package org.zhigu.careers;

import java.util.List;
import java.util.Optional;

/** What became of something that a person asked for. */
public sealed interface Answer<T> {
    record Done<T>(T value) implements Answer<T> {}

    /** Nothing was changed; the details stand in the sentence that the reason has. */
    record Refused<T>(Refusal why, List<Object> details) implements Answer<T> {
        public Refused {
            details = List.copyOf(details);
        }
    }

    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Answer<T> refused(Refusal why, Object... details) {
        return new Refused<>(why, List.of(details));
    }

    /** The value; empty when refused. */
    default Optional<T> result() {
        return this instanceof Done<T>(var value) ? Optional.of(value) : Optional.empty();
    }

    default Optional<Refusal> refusal() {
        return this instanceof Refused<T> refused ? Optional.of(refused.why()) : Optional.empty();
    }
}
