package org.zhigu.common;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * Which counts of a table with totals are withheld. Rows and columns are nodes and counts are edges: what the totals
 * leave open is one circle through withheld counts or more, along which one could be added and taken away in turn. A count
 * that lies on such a circle has several values that fit all that is told, and one that lies on none can be worked out.
 * Since each row and column adds up, every count above zero lies on a circle of counts above zero, so one is always found.
 */
final class Withholding {
    /** A total is worth more to its readers than what it is the total of. */
    private static final long TOTAL = 1L << 40;

    private final long[][] counts;
    private final boolean[][] hidden;
    private final int rows;
    private final int columns;
    private final Deque<Cell> open = new ArrayDeque<>();

    private record Cell(int row, int column) {}

    private record Reached(int node, long cost) {}

    private Withholding(long[][] counts) {
        this.counts = counts;
        this.rows = counts.length;
        this.columns = counts[0].length;
        this.hidden = new boolean[rows][columns];
    }

    /** @param counts the last row and the last column are totals
     * @param first what is withheld whatever its size
     * @param least from how many people on a count is told */
    static boolean[][] of(long[][] counts, boolean[][] first, int least) {
        var withholding = new Withholding(counts);
        for (int row = 0; row < withholding.rows; row++) {
            for (int column = 0; column < withholding.columns; column++) {
                long count = counts[row][column];
                if (count > 0 && (first[row][column] || count < least)) {
                    withholding.hide(row, column);
                }
            }
        }
        do {
            while (!withholding.open.isEmpty()) {
                withholding.close(withholding.open.pop());
            }
        } while (withholding.thin(least));
        return withholding.hidden;
    }

    private void hide(int row, int column) {
        hidden[row][column] = true;
        open.push(new Cell(row, column));
    }

    /** Withholds the cheapest way back from the count's column to its row: the two make a circle. */
    private void close(Cell cell) {
        var costs = new long[rows + columns];
        var from = new int[rows + columns];
        Arrays.fill(costs, Long.MAX_VALUE);
        int start = cell.row();
        int end = rows + cell.column();
        var queue = new PriorityQueue<Reached>(Comparator.comparingLong(Reached::cost));
        costs[start] = 0;
        queue.add(new Reached(start, 0));
        while (!queue.isEmpty()) {
            var reached = queue.poll();
            int node = reached.node();
            if (node == end) {
                break;
            }
            if (reached.cost() > costs[node]) {
                continue;
            }
            int neighbours = node < rows ? columns : rows;
            for (int each = 0; each < neighbours; each++) {
                int row = node < rows ? node : each;
                int column = node < rows ? each : node - rows;
                int next = node < rows ? rows + each : each;
                boolean same = row == cell.row() && column == cell.column();
                if (same || counts[row][column] == 0) {
                    continue;
                }
                long cost = reached.cost() + cost(row, column);
                if (cost < costs[next]) {
                    costs[next] = cost;
                    from[next] = node;
                    queue.add(new Reached(next, cost));
                }
            }
        }
        if (costs[end] == Long.MAX_VALUE) {
            throw new IllegalStateException("rows and columns do not add up");
        }
        for (int node = end; node != start; node = from[node]) {
            int other = from[node];
            hidden[Math.min(node, other)][Math.max(node, other) - rows] = true;
        }
    }

    private long cost(int row, int column) {
        if (hidden[row][column]) {
            return 0;
        }
        long cost = counts[row][column];
        if (row == rows - 1) {
            cost += TOTAL;
        }
        return column == columns - 1 ? cost + TOTAL : cost;
    }

    /** Withholds one more where those withheld beside a total that is told are few people together. */
    private boolean thin(int least) {
        for (int row = 0; row < rows; row++) {
            long sum = 0;
            int next = columns - 1;
            for (int column = 0; column < columns - 1; column++) {
                if (hidden[row][column]) {
                    sum += counts[row][column];
                } else if (counts[row][column] > 0
                        && (next == columns - 1 || counts[row][column] < counts[row][next])) {
                    next = column;
                }
            }
            if (sum > 0 && sum < least && !hidden[row][columns - 1]) {
                hide(row, next);
                return true;
            }
        }
        for (int column = 0; column < columns; column++) {
            long sum = 0;
            int next = rows - 1;
            for (int row = 0; row < rows - 1; row++) {
                if (hidden[row][column]) {
                    sum += counts[row][column];
                } else if (counts[row][column] > 0
                        && (next == rows - 1 || counts[row][column] < counts[next][column])) {
                    next = row;
                }
            }
            if (sum > 0 && sum < least && !hidden[rows - 1][column]) {
                hide(next, column);
                return true;
            }
        }
        return false;
    }
}
