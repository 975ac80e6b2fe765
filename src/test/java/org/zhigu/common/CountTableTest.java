package org.zhigu.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountTableTest {
    private static final List<String> COLUMNS = List.of("a", "b", "c");

    @Test
    void large_counts_and_nobody_at_all_are_told() {
        var table = CountTable.of(COLUMNS, Map.of("x", Map.of("a", 10L, "b", 400L)));

        assertThat(table.line("x").of("a")).contains(10L);
        assertThat(table.line("x").of("c")).contains(0L);
        assertThat(table.line("x").all()).contains(410L);
        assertThat(table.line("nowhere").all()).contains(0L);
    }

    @Test
    void a_small_count_takes_others_with_it_so_that_no_total_gives_it_away() {
        var people = new LinkedHashMap<String, Map<String, Long>>();
        people.put("x", Map.of("a", 3L, "b", 40L, "c", 50L));
        people.put("y", Map.of("a", 30L, "b", 20L, "c", 60L));
        var table = CountTable.of(COLUMNS, people);

        assertThat(table.line("x").of("a")).isEmpty();
        assertThat(table.line("x").of("b")).isEmpty();
        assertThat(table.line("y").of("a")).isEmpty();
        assertThat(table.line("y").of("b")).isEmpty();
        assertThat(table.line("x").of("c")).contains(50L);
        assertThat(table.totals().of("a")).contains(33L);
    }

    @Test
    void what_is_withheld_beside_a_total_is_never_few_people_together() {
        var people = new LinkedHashMap<String, Map<String, Long>>();
        people.put("x", Map.of("a", 2L, "b", 3L, "c", 50L));
        people.put("y", Map.of("a", 2L, "b", 1L, "c", 60L));

        var table = CountTable.of(COLUMNS, people);

        assertThat(table.line("x").of("c")).isEmpty();
        assertThat(table.line("x").all()).contains(55L);
    }

    @Test
    void of_nearly_all_people_of_another_table_nothing_is_told() {
        var all = CountTable.of(COLUMNS, Map.of("x", Map.of("a", 40L, "b", 60L)));

        var nearly = CountTable.of(COLUMNS, Map.of("x", Map.of("a", 40L, "b", 55L)), all);
        var half = CountTable.of(COLUMNS, Map.of("x", Map.of("a", 20L, "b", 30L)), all);

        assertThat(nearly.line("x").all()).isEmpty();
        assertThat(nearly.line("x").of("a")).isEmpty();
        assertThat(half.line("x").of("a")).contains(20L);
    }

    /** Thousands of seeded tables: small counts are withheld, and each withheld count can be one less and one more. */
    @Test
    void no_withheld_count_can_be_worked_out_from_what_is_told() {
        for (long seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            var people = people(random);
            var table = CountTable.of(COLUMNS, people);
            var counts = new ArrayList<Optional<Long>>();
            var truth = new ArrayList<Long>();
            var rows = new ArrayList<>(people.keySet());
            read(table, rows, counts);
            truth(people, rows, truth);
            for (int i = 0; i < counts.size(); i++) {
                long count = truth.get(i);
                if (counts.get(i).isPresent()) {
                    assertThat(counts.get(i)).as("seed %s", seed).contains(count);
                    assertThat(count).as("seed %s", seed).matches(each -> each == 0 || each >= CountTable.LEAST);
                }
            }
            var free = determined(counts, rows.size());
            assertThat(free).as("seed %s", seed).isEmpty();
        }
    }

    private static Map<String, Map<String, Long>> people(Random random) {
        var people = new LinkedHashMap<String, Map<String, Long>>();
        int rows = 1 + random.nextInt(6);
        int most = random.nextBoolean() ? 15 : 200;
        for (int row = 0; row < rows; row++) {
            var line = new LinkedHashMap<String, Long>();
            for (var column : COLUMNS) {
                line.put(column, random.nextInt(4) == 0 ? 0L : random.nextInt(most));
            }
            people.put("r" + row, line);
        }
        return people;
    }

    private static void read(CountTable<String, String> table, List<String> rows, List<Optional<Long>> counts) {
        for (var row : rows) {
            COLUMNS.forEach(column -> counts.add(table.line(row).of(column)));
            counts.add(table.line(row).all());
        }
        COLUMNS.forEach(column -> counts.add(table.totals().of(column)));
        counts.add(table.totals().all());
    }

    private static void truth(Map<String, Map<String, Long>> people, List<String> rows, List<Long> truth) {
        long all = 0;
        for (var row : rows) {
            long sum = 0;
            var line = people.getOrDefault(row, Map.of());
            for (var column : COLUMNS) {
                long count = line.getOrDefault(column, 0L);
                truth.add(count);
                sum += count;
            }
            truth.add(sum);
            all += sum;
        }
        for (var column : COLUMNS) {
            truth.add(people.values().stream()
                    .mapToLong(line -> line.getOrDefault(column, 0L))
                    .sum());
        }
        truth.add(all);
    }

    /** By elimination over the equations of rows and columns, apart from how the table decides: unknowns that have one value. */
    private static List<Integer> determined(List<Optional<Long>> counts, int rows) {
        int width = COLUMNS.size() + 1;
        var unknown = new ArrayList<Integer>();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i).isEmpty()) {
                unknown.add(i);
            }
        }
        var equations = new ArrayList<Fraction[]>();
        for (int row = 0; row <= rows; row++) {
            int line = row;
            equations.add(equation(unknown, cell -> cell / width == line, cell -> cell % width == width - 1));
        }
        for (int column = 0; column < width; column++) {
            int line = column;
            equations.add(equation(unknown, cell -> cell % width == line, cell -> cell / width == rows));
        }
        return alone(equations, unknown);
    }

    private static Fraction[] equation(
            List<Integer> unknown, java.util.function.IntPredicate in, java.util.function.IntPredicate total) {
        return unknown.stream()
                .map(cell -> !in.test(cell) ? Fraction.ZERO : total.test(cell) ? Fraction.MINUS : Fraction.ONE)
                .toArray(Fraction[]::new);
    }

    private static List<Integer> alone(List<Fraction[]> equations, List<Integer> unknown) {
        int rank = 0;
        for (int column = 0; column < unknown.size(); column++) {
            int pivot = rank;
            while (pivot < equations.size() && equations.get(pivot)[column].zero()) {
                pivot++;
            }
            if (pivot == equations.size()) {
                continue;
            }
            var line = equations.get(pivot);
            equations.set(pivot, equations.get(rank));
            equations.set(rank, line);
            var by = line[column];
            for (int i = 0; i < line.length; i++) {
                line[i] = line[i].over(by);
            }
            for (int other = 0; other < equations.size(); other++) {
                var target = equations.get(other);
                var factor = target[column];
                if (other != rank && !factor.zero()) {
                    for (int i = 0; i < line.length; i++) {
                        target[i] = target[i].minus(line[i].times(factor));
                    }
                }
            }
            rank++;
        }
        var found = new ArrayList<Integer>();
        for (var line : equations) {
            var filled = new ArrayList<Integer>();
            for (int i = 0; i < line.length; i++) {
                if (!line[i].zero()) {
                    filled.add(unknown.get(i));
                }
            }
            if (filled.size() == 1) {
                found.addAll(filled);
            }
        }
        return found;
    }

    private record Fraction(BigInteger above, BigInteger below) {
        static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
        static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);
        static final Fraction MINUS = new Fraction(BigInteger.ONE.negate(), BigInteger.ONE);

        boolean zero() {
            return above.signum() == 0;
        }

        Fraction times(Fraction other) {
            return reduced(above.multiply(other.above), below.multiply(other.below));
        }

        Fraction over(Fraction other) {
            return reduced(above.multiply(other.below), below.multiply(other.above));
        }

        Fraction minus(Fraction other) {
            return reduced(
                    above.multiply(other.below).subtract(other.above.multiply(below)), below.multiply(other.below));
        }

        private static Fraction reduced(BigInteger above, BigInteger below) {
            var divisor = above.gcd(below);
            return divisor.signum() == 0 ? ZERO : new Fraction(above.divide(divisor), below.divide(divisor));
        }
    }
}
