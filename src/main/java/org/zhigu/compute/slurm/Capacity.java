package org.zhigu.compute.slurm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the cluster could grant at most, by partition; null accounts where they cannot be asked. */
record Capacity(
        Map<String, Room> partitions,
        @Nullable String usual,
        Map<String, Window> reservations,
        @Nullable List<String> accounts) {

    /** The largest node of a partition, how many nodes it has, and the longest time; no minutes mean no limit. */
    record Room(int cards, int cpus, int memoryMib, int minutes, int nodes) {
        static final Room NONE = new Room(0, 0, 0, 0, 0);

        /** With some more nodes, all alike. */
        Room with(int cards, int cpus, int memoryMib, int nodes) {
            return new Room(
                    Math.max(this.cards, cards),
                    Math.max(this.cpus, cpus),
                    Math.max(this.memoryMib, memoryMib),
                    minutes,
                    this.nodes + nodes);
        }
    }

    record Window(Instant from, Instant to, boolean repeats) {}
}
