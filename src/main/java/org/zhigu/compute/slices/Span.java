package org.zhigu.compute.slices;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A stretch of time; its end is no part of it. */
public record Span(Instant from, Instant to) {
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a span ends after it begins");
        }
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    public boolean overlaps(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    public Optional<Span> with(Span other) {
        return overlaps(other)
                ? Optional.of(
                        new Span(from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to))
                : Optional.empty();
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
