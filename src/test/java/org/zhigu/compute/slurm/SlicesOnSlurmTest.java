package org.zhigu.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.Cluster;
import org.zhigu.compute.ClusterView.State;
import org.zhigu.compute.Reservation;
import org.zhigu.compute.Reservation.Repeat;
import org.zhigu.compute.slices.ClusterWatch;
import org.zhigu.compute.slices.Drift;
import org.zhigu.compute.slices.Placing;
import org.zhigu.compute.slices.Purpose;
import org.zhigu.compute.slices.Saved;
import org.zhigu.compute.slices.Slice;
import org.zhigu.compute.slices.Slices;
import org.zhigu.compute.slices.Upkeep;
import org.zhigu.compute.slices.Window;
import org.zhigu.compute.slices.Wish;

/** The calendar kept on a real cluster: reservations made, read back, deleted by hand and made again. */
@Tag("cluster")
@ExtendWith(TestCluster.class)
@SuppressWarnings("NullAway.Init")
class SlicesOnSlurmTest {
    private static final UUID OPERATOR = UUID.randomUUID();
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private ApplicationContext context;
    private Slices slices;
    private ClusterWatch watch;
    private Cluster cluster;
    private LocalDate today;

    @BeforeEach
    void start() throws IOException {
        var shared = Files.createDirectories(TestCluster.shared().resolve("slices-" + UUID.randomUUID()));
        var settings = new HashMap<>(TestCluster.settings(shared, SlurmSettings.Way.REST));
        settings.put("zhigu.data", folder.toString());
        settings.put("zhigu.slices.look", "1s");
        context = ApplicationContext.run(settings);
        slices = context.getBean(Slices.class);
        watch = context.getBean(ClusterWatch.class);
        cluster = context.getBean(Cluster.class);
        today = LocalDate.ofInstant(context.getBean(Clock.class).instant(), slices.zone());
        await().atMost(LONG).until(() -> slices.nodes().size() == TestCluster.NODES);
    }

    @AfterEach
    void leave_nothing() {
        slices.all().forEach(slice -> slices.remove(OPERATOR, slice.id()));
        var upkeep = context.getBean(Upkeep.class);
        upkeep.coming().forEach(each -> upkeep.cancel(OPERATOR, each.id()));
        watch.poke();
        await().atMost(LONG).until(() -> cluster.view().reservations().isEmpty());
        context.close();
    }

    @Test
    void slices_of_whole_nodes_and_of_cards_stand_on_the_cluster_as_planned() {
        var whole = saved(2, 0, weekly(tomorrow(), LocalTime.of(8, 0), LocalTime.of(12, 0)));
        var some = saved(1, 4, weekly(tomorrow(), LocalTime.of(22, 0), LocalTime.of(2, 0)));

        settled(2);

        assertThat(cluster.view().reservations()).anySatisfy(each -> {
            assertThat(each.nodes()).containsExactlyElementsOf(whole.nodes());
            assertThat(each.accounts()).containsExactly(whole.account(), "zhigu-lent");
            assertThat(each.cardsPerNode()).isZero();
            assertThat(each.repeat()).isEqualTo(Repeat.WEEKLY);
        });
        assertThat(cluster.view().reservations()).anySatisfy(each -> {
            assertThat(each.nodes()).containsExactlyElementsOf(some.nodes());
            assertThat(each.cardsPerNode()).isEqualTo(4);
        });
    }

    @Test
    void a_window_that_has_begun_is_open_at_once_and_takes_jobs() {
        var slice = saved(
                1,
                0,
                new Window.Weekly(
                        today, today.plusDays(60), EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MIN));

        settled(2);

        var now = context.getBean(Clock.class).instant();
        var placing = slices.placement(
                List.of(slice.wish().owner()), Purpose.JUDGING, Bench.little(1), Duration.ofMinutes(1), now);
        assertThat(placing)
                .isInstanceOfSatisfying(
                        Placing.Now.class,
                        here -> assertThat(here.placement().account()).isEqualTo(slice.account()));
    }

    @Test
    void a_reservation_deleted_by_hand_is_told_and_made_again() {
        saved(1, 0, weekly(tomorrow(), LocalTime.of(8, 0), LocalTime.of(12, 0)));
        settled(1);
        var name = cluster.view().reservations().getFirst().name();

        cluster.release(name);

        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(watch.drifts()).extracting(Drift::kind).containsExactly(Drift.Kind.MISSING));
        watch.mend(watch.drifts().getFirst());
        settled(1);
    }

    @Test
    void maintenance_lies_over_a_slice_and_a_card_out_of_service_is_read_back() {
        var slice = saved(1, 0, weekly(tomorrow(), LocalTime.of(8, 0), LocalTime.of(12, 0)));
        var upkeep = context.getBean(Upkeep.class);
        Instant from = tomorrow().atTime(9, 0).atZone(slices.zone()).toInstant();
        upkeep.plan(OPERATOR, new Bilingual("换风扇", "Fans"), slice.nodes(), from, from.plusSeconds(3600));

        settled(2);
        assertThat(cluster.view().reservations())
                .filteredOn(Reservation::maintenance)
                .hasSize(1);
        assertThat(upkeep.drainCard(OPERATOR, "npu004", 5, "ECC")).isInstanceOf(Upkeep.Acted.Done.class);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(cluster.view().nodes())
                        .filteredOn(node -> node.name().equals("npu004"))
                        .allMatch(node ->
                                node.state() == State.DRAINED && node.reason().startsWith("card 6: ECC")));
        assertThat(upkeep.resume(OPERATOR, "npu004")).isInstanceOf(Upkeep.Acted.Done.class);
    }

    private void settled(int reservations) {
        watch.poke();
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(cluster.view().reservations()).hasSize(reservations);
            assertThat(watch.drifts()).isEmpty();
        });
    }

    private LocalDate tomorrow() {
        return today.plusDays(1);
    }

    private static Window weekly(LocalDate day, LocalTime begins, LocalTime ends) {
        return new Window.Weekly(day, day.plusDays(60), Set.of(day.getDayOfWeek()), begins, ends);
    }

    private Slice saved(int nodes, int perNode, Window window) {
        var wish = new Wish(
                "university:" + UUID.randomUUID(),
                new Bilingual("北河理工", "Beihe"),
                Purpose.JUDGING,
                nodes,
                perNode,
                List.of(window),
                false);
        var answer = slices.save(OPERATOR, wish, null);
        assertThat(answer).isInstanceOf(Saved.Done.class);
        return ((Saved.Done) answer).slice();
    }
}
