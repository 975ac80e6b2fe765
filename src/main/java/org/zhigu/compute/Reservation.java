package org.zhigu.compute;

import java.time.Instant;
import java.util.List;

/**
 * Cards of a cluster kept for accounts during a window: whole nodes, or {@code cardsPerNode} cards of each of them
 * (0 means whole nodes).
 */
public record Reservation(
        String name,
        List<String> nodes,
        int cardsPerNode,
        Instant from,
        Instant to,
        Repeat repeat,
        List<String> accounts,
        boolean maintenance) {
    public Reservation {
        nodes = List.copyOf(nodes);
        accounts = List.copyOf(accounts);
    }

    public enum Repeat {
        ONCE,
        DAILY,
        WEEKLY
    }
}
