package org.zhigu.common;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People counted by row and column, with totals, as it may be shown: counts under {@value #LEAST} are withheld, and with
 * them as many others as it takes that nobody can work one out from the totals. Nobody at all is told.
 */
public final class CountTable<R, C> {
    /** Of fewer people nothing is told. */
    public static final int LEAST = 10;

    private final List<R> rows;
    private final List<C> columns;
    private final long[][] counts;
    private final boolean[][] withheld;

    private CountTable(List<R> rows, List<C> columns, long[][] counts, boolean[][] first) {
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.counts = counts;
        this.withheld = Withholding.of(counts, first, LEAST);
    }

    public static <R, C> CountTable<R, C> of(List<C> columns, Map<R, Map<C, Long>> people) {
        var rows = new ArrayList<>(people.keySet());
        var counts = counted(rows, columns, people);
        return new CountTable<>(rows, columns, counts, new boolean[counts.length][columns.size() + 1]);
    }

    /**
     * A table of some of the people of another: of a row that has all but a few of them nothing is told, else the
     * difference would tell of those few.
     */
    public static <R, C> CountTable<R, C> of(List<C> columns, Map<R, Map<C, Long>> people, CountTable<R, C> all) {
        var rows = new ArrayList<>(people.keySet());
        var counts = counted(rows, columns, people);
        int width = columns.size();
        var first = new boolean[counts.length][width + 1];
        for (int row = 0; row < counts.length; row++) {
            int known = row < rows.size() ? all.rows.indexOf(rows.get(row)) : all.rows.size();
            long others = known < 0 ? 0 : all.counts[known][width] - counts[row][width];
            for (int column = 0; column <= width; column++) {
                long difference = known < 0 ? 0 : all.counts[known][column] - counts[row][column];
                first[row][column] = others < LEAST || (difference > 0 && difference < LEAST);
            }
        }
        return new CountTable<>(rows, columns, counts, first);
    }

    private static <R, C> long[][] counted(List<R> rows, List<C> columns, Map<R, Map<C, Long>> people) {
        int height = rows.size();
        int width = columns.size();
        var counts = new long[height + 1][width + 1];
        for (int row = 0; row < height; row++) {
            var line = people.getOrDefault(rows.get(row), Map.of());
            for (int column = 0; column < width; column++) {
                long count = line.getOrDefault(columns.get(column), 0L);
                counts[row][column] = count;
                counts[row][width] += count;
                counts[height][column] += count;
                counts[height][width] += count;
            }
        }
        return counts;
    }

    public List<R> rows() {
        return rows;
    }

    public List<C> columns() {
        return columns;
    }

    /** What may be told of a row; of an unknown one, that there is nobody. */
    public Line<C> line(R row) {
        int place = rows.indexOf(row);
        return place < 0 ? new Line<>(zeros(), Optional.of(0L)) : lineAt(place);
    }

    /** The totals. */
    public Line<C> totals() {
        return lineAt(rows.size());
    }

    private Line<C> lineAt(int row) {
        var people = new LinkedHashMap<C, Optional<Long>>();
        for (int column = 0; column < columns.size(); column++) {
            people.put(columns.get(column), at(row, column));
        }
        return new Line<>(people, at(row, columns.size()));
    }

    private Map<C, Optional<Long>> zeros() {
        var people = new LinkedHashMap<C, Optional<Long>>();
        columns.forEach(column -> people.put(column, Optional.of(0L)));
        return people;
    }

    private Optional<Long> at(int row, int column) {
        return withheld[row][column] ? Optional.empty() : Optional.of(counts[row][column]);
    }

    /** One row as it may be shown; what is withheld is empty. */
    public record Line<C>(Map<C, Optional<Long>> people, Optional<Long> all) {
        public Line {
            people = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(people));
        }

        public Optional<Long> of(C column) {
            return people.getOrDefault(column, Optional.of(0L));
        }

        /** Whether there is anybody to tell of, or somebody of whom nothing is told. */
        public boolean any() {
            return all.isEmpty() || all.get() > 0;
        }
    }
}
