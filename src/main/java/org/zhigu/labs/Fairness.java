package org.zhigu.labs;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.zhigu.identity.PersonId;

/**
 * The order in which attempts are served. Students take turns: next is who has the fewest attempts running, then who
 * was served longest ago, then who has waited longest. Of one student the newest goes first, practice and counted alike,
 * since somebody waits for either. Regrades go when nobody waits, oldest first.
 */
final class Fairness {
    private static final Comparator<Attempt> NEWEST_FIRST = Comparator.comparing(Attempt::queuedAt)
            .reversed()
            .thenComparing(attempt -> attempt.id().value());

    private Fairness() {}

    static List<Attempt> order(List<Attempt> waiting, List<Attempt> running, Map<PersonId, Instant> served) {
        var queues = new HashMap<PersonId, Deque<Attempt>>();
        var regrades = new ArrayList<Attempt>();
        for (var attempt : waiting.stream().sorted(NEWEST_FIRST).toList()) {
            if (attempt.regrade()) {
                regrades.add(attempt);
            } else {
                queues.computeIfAbsent(attempt.student(), _ -> new ArrayDeque<>())
                        .add(attempt);
            }
        }
        var turns = new PriorityQueue<Place>();
        queues.forEach((student, queue) -> {
            long busy = running.stream()
                    .filter(attempt -> attempt.student().equals(student))
                    .count();
            var last = served.getOrDefault(student, Instant.EPOCH);
            turns.add(new Place(student, busy, last, queue.getLast().queuedAt()));
        });
        var order = new ArrayList<Attempt>();
        while (!turns.isEmpty()) {
            var next = turns.remove();
            var queue = queues.get(next.student());
            if (queue != null && !queue.isEmpty()) {
                order.add(queue.remove());
                if (!queue.isEmpty()) {
                    turns.add(new Place(
                            next.student(),
                            next.busy() + 1,
                            Instant.MAX,
                            queue.getLast().queuedAt()));
                }
            }
        }
        order.addAll(regrades.reversed());
        return List.copyOf(order);
    }

    private record Place(PersonId student, long busy, Instant served, Instant since) implements Comparable<Place> {
        private static final Comparator<Place> FAIR = Comparator.comparingLong(Place::busy)
                .thenComparing(Place::served)
                .thenComparing(Place::since)
                .thenComparing(place -> place.student().value());

        @Override
        public int compareTo(Place other) {
            return FAIR.compare(this, other);
        }
    }
}
