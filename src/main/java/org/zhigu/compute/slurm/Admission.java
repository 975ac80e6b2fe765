package org.zhigu.compute.slurm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Needs;

/** Says no, in words, before anything is submitted: Slurm itself would start what outlasts its reservation and kill it. */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Door door;
    private final Clock clock;
    private @Nullable Capacity known;
    private Instant asked = Instant.EPOCH;

    Admission(Door door, Clock clock) {
        this.door = door;
        this.clock = clock;
    }

    /** What is not known yet is asked anew once: an account or a reservation may have been made just now. */
    void check(Order order, Needs needs) {
        var capacity = capacity(false);
        var fault = fault(order, needs, capacity);
        if (fault != null && asked.isBefore(clock.instant().minusSeconds(2))) {
            fault = fault(order, needs, capacity(true));
        }
        if (fault != null) {
            throw fault;
        }
    }

    private @Nullable BackendException fault(Order order, Needs needs, Capacity capacity) {
        var name = order.partition() == null ? capacity.usual() : order.partition();
        if (name == null) {
            return refused("the cluster has no default partition, and none was named");
        }
        var room = capacity.partitions().get(name);
        if (room == null) {
            return refused("there is no partition " + name);
        }
        if (needs.cards() > room.cards()) {
            return refused("it asks for " + needs.cards() + " cards, and a node of " + name + " has " + room.cards()
                    + " at most");
        }
        if (order.cpus() > room.cpus() || order.memoryMib() > room.memoryMib()) {
            return refused("it asks for " + order.cpus() + " processors and " + order.memoryMib()
                    + " MiB, and a node of " + name + " has " + room.cpus() + " and " + room.memoryMib() + " at most");
        }
        if (room.minutes() > 0 && order.minutes() > room.minutes()) {
            return refused("it may take " + order.minutes() + " minutes, and " + name + " allows " + room.minutes());
        }
        var accounts = capacity.accounts();
        if (order.account() != null && accounts != null && !accounts.contains(order.account())) {
            return refused("the cluster knows no account " + order.account() + " of ours");
        }
        return order.reservation() == null
                ? null
                : window(order, capacity.reservations().get(order.reservation()));
    }

    private @Nullable BackendException window(Order order, Capacity.@Nullable Window window) {
        if (window == null) {
            return new BackendException(
                    Blame.CLUSTER, "its reservation " + order.reservation() + " is not on the cluster", null);
        }
        var now = clock.instant();
        var asks = Duration.ofMinutes(order.minutes());
        var whole = Duration.between(window.from(), window.to());
        var left = Duration.between(now.isBefore(window.from()) ? window.from() : now, window.to());
        if (asks.compareTo(whole) > 0 || (asks.compareTo(left) > 0 && !window.repeats())) {
            return refused("it may take " + order.minutes() + " minutes, and its reservation " + order.reservation()
                    + " has " + Math.max(0, left.toMinutes()) + " left");
        }
        return asks.compareTo(left) > 0
                ? new BackendException(
                        Blame.CAPACITY, "it waits for the next window of its reservation " + order.reservation(), null)
                : null;
    }

    private Capacity capacity(boolean anew) {
        var now = clock.instant();
        var mine = known;
        if (mine == null || anew || asked.plus(FRESH).isBefore(now)) {
            mine = door.capacity();
            known = mine;
            asked = now;
            LOG.debug("the cluster has {}", mine);
        }
        return mine;
    }

    private static BackendException refused(String why) {
        return new BackendException(Blame.REFUSED, why, null);
    }
}
