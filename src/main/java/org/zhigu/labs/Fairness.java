package org.zhigu.labs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order in which attempts are served: universities take turns by what they used of late for their weight, in each of
 * them its courses, in each of those its students; of one student the newest goes first, practice and counted alike, since
 * somebody waits for either. What runs counts as used, and so does what stands before in the order. A head start
 * lasts a few turns only, and each tenth turn is for who has waited longest, so nobody starves. Whoever has used up
 * their card time and goes on at lower priority comes after all others, and regrades come last, oldest first.
 */
final class Fairness {
    /** So many turns may a university, a course, a student be behind for what they used before; the rest is forgiven. */
    private static final int[] FORGIVEN_AFTER = {300, 30, 3};

    private static final int LONGEST_WAITING = 10;

    private Fairness() {}

    /** Somebody's turn in the queue. The cost is what it will be billed for, about; who is asked for by keys. */
    record Contender<T>(
            T what, String university, String course, String student, Instant since, double cost, Rank rank) {}

    /** HELD cannot be started now, so it is in nobody's way. */
    enum Rank {
        FIRST,
        LOWERED,
        REGRADE,
        HELD
    }

    /** What somebody used of late, and for which weight. */
    record Used(double recent, double weight) {
        static final Used NOTHING = new Used(0, 1);
    }

    /** @param turn how many have been served so far, so that turns go on where they stopped */
    static <T> List<T> order(
            Collection<Contender<T>> waiting,
            Collection<Contender<T>> running,
            Function<String, Used> used,
            long turn) {
        var order = new ArrayList<T>(waiting.size());
        var house = new House<T>(used);
        running.forEach(house::runs);
        for (var rank : Rank.values()) {
            var some = waiting.stream().filter(each -> each.rank() == rank).toList();
            house.enter(some, rank);
            while (house.waiting() > 0) {
                boolean longest = rank.compareTo(Rank.REGRADE) < 0
                        && (turn + order.size()) % LONGEST_WAITING == LONGEST_WAITING - 1;
                order.add(longest ? house.longest() : house.next());
            }
        }
        return order;
    }

    /** All universities, their courses and students, as one tree of turns. */
    private static final class House<T> {
        private final Function<String, Used> used;
        private final Map<String, Node<T>> nodes = new HashMap<>();
        private final Map<String, Double> busy = new HashMap<>();
        private final PriorityQueue<Node<T>> longest = new PriorityQueue<>(
                Comparator.comparing((Node<T> node) -> node.since).thenComparing(node -> node.key));
        private Node<T> root = new Node<>("", null);
        private int waiting;

        House(Function<String, Used> used) {
            this.used = used;
        }

        int waiting() {
            return waiting;
        }

        void runs(Contender<T> running) {
            busy.merge(running.university(), running.cost(), Double::sum);
            busy.merge(running.course(), running.cost(), Double::sum);
            busy.merge(running.student(), running.cost(), Double::sum);
        }

        void enter(List<Contender<T>> some, Rank rank) {
            nodes.clear();
            longest.clear();
            root = new Node<>("", null);
            for (var each : some) {
                var university = node(each.university(), root);
                var course = node(each.course(), university);
                // regrades of a class are one matter, not its students'
                var student = node(rank == Rank.REGRADE ? each.course() + "#" : each.student(), course);
                student.own.add(each);
                for (var up = student; up != null; up = up.parent) {
                    up.left++;
                    up.dearest = Math.max(up.dearest, each.cost());
                    if (each.since().isBefore(up.since)) {
                        up.since = each.since();
                    }
                }
                waiting++;
            }
            var newest = Comparator.comparing((Contender<T> each) -> each.since());
            for (var node : nodes.values()) {
                node.own.sort(rank == Rank.REGRADE ? newest : newest.reversed());
                if (!node.own.isEmpty() && rank != Rank.REGRADE) {
                    longest.add(node);
                }
            }
            level(root, 0);
        }

        private Node<T> node(String key, Node<T> parent) {
            return nodes.computeIfAbsent(key, _ -> {
                var fresh = new Node<>(key, parent);
                parent.children.add(fresh);
                return fresh;
            });
        }

        /** Siblings begin where they stand by what they used, but none further behind than a few turns. */
        private void level(Node<T> parent, int depth) {
            double least = Double.MAX_VALUE;
            for (var node : parent.children) {
                var before = used.apply(node.key);
                node.weight = before.weight();
                node.mark = before.recent() / node.weight;
                least = Math.min(least, node.mark);
            }
            for (var node : parent.children) {
                node.mark = Math.min(node.mark - least, FORGIVEN_AFTER[depth] * node.dearest / node.weight)
                        + busy.getOrDefault(node.key, 0.0) / node.weight;
                level(node, depth + 1);
            }
            parent.turns.addAll(parent.children);
        }

        T next() {
            var node = root;
            while (node.own.isEmpty()) {
                node = node.turns.element();
            }
            return serve(node);
        }

        T longest() {
            var node = longest.remove();
            while (node.left == 0) {
                node = longest.remove();
            }
            longest.add(node);
            return serve(node);
        }

        private T serve(Node<T> student) {
            var served = student.own.get(student.at++);
            waiting--;
            for (var node = student; node.parent != null; node = node.parent) {
                node.parent.turns.remove(node);
                node.left--;
                node.mark += served.cost() / node.weight;
                if (node.left > 0) {
                    node.parent.turns.add(node);
                }
            }
            return served.what();
        }
    }

    private static final class Node<T> {
        private final String key;
        private final @Nullable Node<T> parent;
        private final List<Node<T>> children = new ArrayList<>();
        private final PriorityQueue<Node<T>> turns =
                new PriorityQueue<>(Comparator.comparingDouble((Node<T> node) -> node.mark)
                        .thenComparing(node -> node.since)
                        .thenComparing(node -> node.key));
        private final List<Contender<T>> own = new ArrayList<>();
        private Instant since = Instant.MAX;
        private double mark;
        private double weight = 1;
        private double dearest;
        private int left;
        private int at;

        Node(String key, @Nullable Node<T> parent) {
            this.key = key;
            this.parent = parent;
        }
    }
}
