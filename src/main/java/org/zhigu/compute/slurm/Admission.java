package org.zhigu.compute.slurm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Needs;

/** Says no, in words, before anything is submitted: Slurm itself would start what outlasts its reservation and kill it. */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Door door;
    private final boolean apart;
    private final Clock clock;
    private @Nullable Capacity known;
    private Instant asked = Instant.EPOCH;

    /** @param apart whether a job may lie on several nodes: its boxes then need the network of the nodes */
    Admission(Door door, boolean apart, Clock clock) {
        this.door = door;
        this.apart = apart;
        this.clock = clock;
    }

    /** What is not known yet is asked anew once: an account or a reservation may have been made just now. */
    void check(Order order, Needs needs) {
        var before = asked;
        var capacity = capacity(false);
        var fault = fault(order, needs, capacity);
        if (fault != null && asked.equals(before)) {
            fault = fault(order, needs, capacity(true));
        }
        if (fault != null) {
            throw fault;
        }
    }

    /** Where a job goes that names no partition. */
    @Nullable
    String usual() {
        return capacity(false).usual();
    }

    /** How many nodes of this partition so many cards are: one, or whole ones beyond what one has. */
    int nodes(@Nullable String partition, int cards) {
        var capacity = capacity(false);
        var name = partition == null ? capacity.usual() : partition;
        var room = name == null ? null : capacity.partitions().get(name);
        return room == null || room.cards() == 0 || cards % room.cards() != 0 ? 1 : Math.max(1, cards / room.cards());
    }

    private @Nullable BackendException fault(Order order, Needs needs, Capacity capacity) {
        var name = order.partition() == null ? capacity.usual() : order.partition();
        if (name == null) {
            return refused("noPartition");
        }
        var room = capacity.partitions().get(name);
        if (room == null) {
            return refused("partition", name);
        }
        if (order.cards() > room.cards()) {
            return refused("cards", needs.cards(), room.cards(), name);
        }
        if (order.nodes() > room.nodes()) {
            return refused("nodes", needs.cards(), order.nodes(), room.nodes(), name);
        }
        if (order.nodes() > 1 && !apart) {
            return refused("network", needs.cards(), room.cards());
        }
        if (order.cpus() > room.cpus() || order.memoryMib() > room.memoryMib()) {
            return refused("size", order.cpus(), order.memoryMib(), room.cpus(), room.memoryMib(), name);
        }
        if (room.minutes() > 0 && order.minutes() > room.minutes()) {
            return refused("minutes", order.minutes(), room.minutes(), name);
        }
        var accounts = capacity.accounts();
        if (order.account() != null && accounts != null && !accounts.contains(order.account())) {
            return refused("account", order.account());
        }
        return order.reservation() == null
                ? null
                : window(order, order.reservation(), capacity.reservations().get(order.reservation()));
    }

    private @Nullable BackendException window(Order order, String name, Capacity.@Nullable Window window) {
        if (window == null) {
            return new BackendException(Blame.CLUSTER, "its reservation " + name + " is not on the cluster", null);
        }
        var now = clock.instant();
        var asks = Duration.ofMinutes(order.minutes());
        var whole = Duration.between(window.from(), window.to());
        var left = Duration.between(now.isBefore(window.from()) ? window.from() : now, window.to());
        if (asks.compareTo(whole) > 0 || (asks.compareTo(left) > 0 && !window.repeats())) {
            return refused("window", order.minutes(), Math.max(0, left.toMinutes()), name);
        }
        return asks.compareTo(left) > 0
                ? new BackendException(Blame.CAPACITY, "it waits for the next window of its reservation " + name, null)
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

    private static BackendException refused(String key, Object... parameters) {
        return new BackendException(
                Blame.REFUSED,
                new Bilingual(
                        Texts.text(Texts.CHINESE, "compute.refused." + key, parameters),
                        Texts.text(Texts.ENGLISH, "compute.refused." + key, parameters)));
    }
}
