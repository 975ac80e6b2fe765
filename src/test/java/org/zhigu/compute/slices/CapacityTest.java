package org.zhigu.compute.slices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhigu.common.Bilingual;

class CapacityTest {
    private static final ZoneId PARK = ZoneId.of("Asia/Shanghai");
    private static final LocalDate MONDAY = LocalDate.parse("2026-09-07");
    private static final Instant START = Instant.parse("2026-09-07T00:00:00Z");

    @Test
    void nodes_are_given_in_the_order_of_their_numbers() {
        var capacity = new Capacity(Map.of("npu10", 8, "npu9", 8, "npu2", 8), List.of());

        assertThat(nodes(capacity.fit(2, 0, hours(8, 10), List.of(), _ -> true)))
                .containsExactly("npu2", "npu9");
    }

    @Test
    void a_slice_that_is_changed_keeps_its_nodes() {
        var capacity = new Capacity(cluster(4, 8), List.of());

        assertThat(nodes(capacity.fit(2, 0, hours(8, 10), List.of("n4"), _ -> true)))
                .containsExactly("n1", "n4");
    }

    @Test
    void a_node_out_of_service_is_not_given_but_kept_by_who_has_it() {
        var capacity = new Capacity(cluster(3, 8), List.of());

        assertThat(nodes(capacity.fit(1, 0, hours(8, 10), List.of(), node -> !node.equals("n1"))))
                .containsExactly("n2");
        assertThat(nodes(capacity.fit(1, 0, hours(8, 10), List.of("n1"), node -> !node.equals("n1"))))
                .containsExactly("n1");
    }

    @Test
    void windows_that_touch_share_a_node_and_those_that_overlap_do_not() {
        var capacity = new Capacity(cluster(2, 8), List.of(held("morning", List.of("n1"), 0, hours(8, 12))));

        assertThat(nodes(capacity.fit(1, 0, hours(12, 14), List.of(), _ -> true)))
                .containsExactly("n1");
        assertThat(nodes(capacity.fit(1, 0, hours(11, 14), List.of(), _ -> true)))
                .containsExactly("n2");
    }

    @Test
    void card_exact_slices_share_a_node_as_long_as_it_has_cards() {
        var held = List.of(held("a", List.of("n1"), 5, hours(8, 12)));

        assertThat(nodes(new Capacity(cluster(2, 8), held).fit(1, 3, hours(9, 10), List.of(), _ -> true)))
                .containsExactly("n1");
        assertThat(nodes(new Capacity(cluster(2, 8), held).fit(1, 4, hours(9, 10), List.of(), _ -> true)))
                .containsExactly("n2");
    }

    @Test
    void who_is_in_the_way_is_named_with_the_cards_and_the_first_time() {
        var held = List.of(
                held("small", List.of("n1"), 2, hours(8, 12)), held("large", List.of("n2", "n3"), 0, hours(10, 20)));

        var fit = new Capacity(cluster(3, 8), held).fit(2, 0, hours(9, 11), List.of(), _ -> true);

        assertThat(fit).isInstanceOfSatisfying(Fit.TooFew.class, few -> {
            assertThat(few.possible()).isZero();
            assertThat(few.clashes())
                    .extracting(clash -> clash.title().en(), Fit.Clash::cards)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("large", 16),
                            org.assertj.core.groups.Tuple.tuple("small", 2));
            assertThat(few.clashes().getFirst().at()).isEqualTo(hours(10, 11).getFirst());
            assertThat(few.tightest())
                    .isEqualTo(new Fit.Peak(18, 24, hours(10, 11).getFirst()));
        });
    }

    @Test
    void without_a_cluster_nothing_is_said() {
        assertThat(new Capacity(Map.of(), List.of()).fit(1, 0, hours(8, 9), List.of(), _ -> true))
                .isInstanceOf(Fit.NoCluster.class);
    }

    @Test
    void a_weekly_window_across_midnight_ends_on_the_next_day() {
        var window = new Window.Weekly(
                MONDAY,
                MONDAY.plusDays(13),
                Set.of(DayOfWeek.SUNDAY),
                LocalTime.parse("22:00"),
                LocalTime.parse("06:00"));

        assertThat(window.spans(PARK))
                .containsExactly(
                        new Span(Instant.parse("2026-09-13T14:00:00Z"), Instant.parse("2026-09-13T22:00:00Z")),
                        new Span(Instant.parse("2026-09-20T14:00:00Z"), Instant.parse("2026-09-20T22:00:00Z")));
    }

    @Test
    void the_same_hour_twice_is_a_whole_day() {
        var window = new Window.Weekly(
                MONDAY, MONDAY.plusDays(6), EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.of(8, 0));

        assertThat(window.spans(PARK)).hasSize(7).allMatch(span -> span.length().toHours() == 24);
    }

    /** Minute by minute, cluster by cluster: what is given is free, and what is refused is not. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_given_is_free_at_every_minute_and_what_is_refused_is_not(long seed) {
        var random = new Random(seed);
        int size = 1 + random.nextInt(6);
        int cards = 1 + random.nextInt(4);
        var cluster = cluster(size, cards);
        var given = new ArrayList<Held>();
        for (int turn = 0; turn < 12; turn++) {
            int wanted = 1 + random.nextInt(size);
            int perNode = random.nextInt(cards + 1);
            var spans = windows(random);

            var fit = new Capacity(cluster, given).fit(wanted, perNode, spans, List.of(), _ -> true);

            int needed = perNode == 0 ? cards : perNode;
            var free = cluster.keySet().stream()
                    .filter(node -> fullest(node, spans, given, cards) + needed <= cards)
                    .sorted(Capacity.NODES)
                    .toList();
            switch (fit) {
                case Fit.Fits fits -> {
                    assertThat(fits.nodes()).as("seed %s turn %s", seed, turn).isEqualTo(free.subList(0, wanted));
                    given.add(held("g" + turn, fits.nodes(), perNode, spans));
                }
                case Fit.TooFew few ->
                    assertThat(few.possible())
                            .as("seed %s turn %s", seed, turn)
                            .isEqualTo(free.size())
                            .isLessThan(wanted);
                case Fit.NoCluster _ -> throw new AssertionError("there is a cluster");
            }
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    /** By brute force. */
    private static int fullest(String node, List<Span> spans, List<Held> given, int cards) {
        int most = 0;
        for (var span : spans) {
            for (var at = span.from(); at.isBefore(span.to()); at = at.plus(30, ChronoUnit.MINUTES)) {
                var moment = at;
                int taken = given.stream()
                        .filter(each -> each.nodes().contains(node))
                        .filter(each -> each.spans().stream().anyMatch(other -> other.contains(moment)))
                        .mapToInt(each -> each.cardsPerNode() == 0 ? cards : each.cardsPerNode())
                        .sum();
                most = Math.max(most, taken);
            }
        }
        return most;
    }

    private static List<Span> windows(Random random) {
        var days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
        var first = MONDAY.plusDays(random.nextInt(10));
        var begins = LocalTime.of(random.nextInt(24), 30 * random.nextInt(2));
        var ends = begins.plusMinutes(30L * (1 + random.nextInt(16)));
        var window = new Window.Weekly(first, first.plusDays(7L + random.nextInt(10)), days, begins, ends);
        return window.spans(PARK).stream()
                .sorted(Comparator.comparing(Span::from))
                .toList();
    }

    private static Map<String, Integer> cluster(int size, int cards) {
        var cluster = new LinkedHashMap<String, Integer>();
        for (int i = 1; i <= size; i++) {
            cluster.put("n" + i, cards);
        }
        return cluster;
    }

    private static List<Span> hours(int from, int to) {
        return List.of(new Span(
                START.atOffset(ZoneOffset.UTC).withHour(from).toInstant(),
                START.atOffset(ZoneOffset.UTC).withHour(to).toInstant()));
    }

    private static Held held(String title, List<String> nodes, int perNode, List<Span> spans) {
        return new Held(new Bilingual(title, title), nodes, perNode, spans, Held.Kind.SLICE);
    }

    private static List<String> nodes(Fit fit) {
        return fit instanceof Fit.Fits fits ? fits.nodes() : List.of();
    }
}
