package org.zhigu.compute;

import java.time.Instant;
import java.util.List;

/** One look at a cluster. */
public record ClusterView(Instant at, List<Node> nodes, List<Reservation> reservations) {
    public ClusterView {
        nodes = List.copyOf(nodes);
        reservations = List.copyOf(reservations);
    }

    /** A node and its cards, each free or held by a job's name. */
    public record Node(String name, State state, String reason, List<Card> cards) {
        public Node {
            cards = List.copyOf(cards);
        }
    }

    /** {@code job} is empty on a free card. */
    public record Card(int index, String job) {}

    public enum State {
        UP,
        DRAINING,
        DRAINED,
        DOWN,
        UNKNOWN
    }
}
