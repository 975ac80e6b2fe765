package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.Reservation;
import org.zhigu.compute.Reservation.Repeat;

/**
 * A reservation that should stand on the cluster: the intent, and what became of it. From and to are one of its times;
 * after its end it is taken away.
 */
@MappedEntity("compute_hold")
record Hold(
        @Id String name,
        @Nullable UUID slice,
        @Nullable UUID maintenance,
        String nodes,
        int cardsPerNode,
        Instant fromAt,
        Instant toAt,
        Repeat repeats,
        Instant endsAt,
        String account,
        State state,
        long revision,
        int tries,
        Instant nextAt,
        @Nullable Instant madeAt,
        @Nullable String fault) {
    static final String PREFIX = "zhigu-";

    enum State {
        WANTED,
        MADE,
        LEAVING
    }

    static Hold wanted(
            String name,
            @Nullable SliceId slice,
            @Nullable MaintenanceId maintenance,
            List<String> nodes,
            int cardsPerNode,
            Span first,
            Repeat repeats,
            Instant endsAt,
            String account,
            Instant now) {
        return new Hold(
                name,
                slice == null ? null : slice.value(),
                maintenance == null ? null : maintenance.value(),
                Names.written(nodes),
                cardsPerNode,
                first.from(),
                first.to(),
                repeats,
                endsAt,
                account,
                State.WANTED,
                0,
                0,
                now,
                null,
                null);
    }

    /** The same intent for another time, as a row of its own: what is left of a window that had begun. */
    Hold rest(String name, Span span, Instant now) {
        return new Hold(
                name,
                slice,
                maintenance,
                nodes,
                cardsPerNode,
                span.from(),
                span.to(),
                Repeat.ONCE,
                span.to(),
                account,
                State.WANTED,
                0,
                0,
                now,
                null,
                null);
    }

    Hold leaving(Instant now) {
        return new Hold(
                name,
                slice,
                maintenance,
                nodes,
                cardsPerNode,
                fromAt,
                toAt,
                repeats,
                endsAt,
                account,
                State.LEAVING,
                revision + 1,
                0,
                now,
                madeAt,
                null);
    }

    /** What is wanted now in the place of what was; its times stand as the cluster has them where only the end moved. */
    Hold instead(Hold other) {
        boolean same = state == State.MADE && other.asks(this);
        return new Hold(
                name,
                other.slice,
                other.maintenance,
                other.nodes,
                other.cardsPerNode,
                same ? fromAt : other.fromAt,
                same ? toAt : other.toAt,
                other.repeats,
                other.endsAt,
                other.account,
                same ? State.MADE : State.WANTED,
                revision + 1,
                0,
                other.nextAt,
                same ? madeAt : null,
                null);
    }

    private boolean asks(Hold other) {
        return nodes.equals(other.nodes)
                && cardsPerNode == other.cardsPerNode
                && account.equals(other.account)
                && repeats == other.repeats
                && other.at(fromAt).filter(new Span(fromAt, toAt)::equals).isPresent();
    }

    List<String> nodeNames() {
        return Names.read(nodes);
    }

    boolean ofMaintenance() {
        return maintenance != null;
    }

    /** Its time at this moment, empty between two of them. */
    Optional<Span> at(Instant moment) {
        return nextAfter(moment).filter(span -> span.contains(moment));
    }

    /** The first of its times that ends after this moment. */
    Optional<Span> nextAfter(Instant moment) {
        var span = next(new Span(fromAt, toAt), repeats, moment);
        return span.to().isAfter(moment) && span.from().isBefore(endsAt) ? Optional.of(span) : Optional.empty();
    }

    /** As it is asked of the cluster for this one of its times. */
    Reservation reservation(Span span) {
        return new Reservation(
                name,
                nodeNames(),
                cardsPerNode,
                span.from(),
                span.to(),
                repeats,
                account.isEmpty() ? List.of() : List.of(account),
                ofMaintenance());
    }

    static Duration period(Repeat repeat) {
        return switch (repeat) {
            case ONCE -> Duration.ZERO;
            case DAILY -> Duration.ofDays(1);
            case WEEKLY -> Duration.ofDays(7);
        };
    }

    /** That one of a row of times which ends first after this moment; of one that does not repeat itself. */
    static Span next(Span span, Repeat repeat, Instant moment) {
        var period = period(repeat);
        if (period.isZero() || span.to().isAfter(moment)) {
            return span;
        }
        long passed = Duration.between(span.to(), moment).dividedBy(period) + 1;
        var shift = period.multipliedBy(passed);
        return new Span(span.from().plus(shift), span.to().plus(shift));
    }
}
