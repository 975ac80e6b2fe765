package org.zhigu.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Channel;
import org.zhigu.compute.ClusterAccount;
import org.zhigu.compute.ClusterView;
import org.zhigu.compute.Placement;
import org.zhigu.compute.Reservation;
import org.zhigu.compute.Sighting;

/** What an operator does to a real cluster, and what it tells of itself. */
@Tag("cluster")
@ExtendWith(TestCluster.class)
class SlurmClusterTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private @Nullable Bench open;

    @BeforeEach
    void open() {
        open = new Bench(TestCluster.space(), Map.of("zhigu.compute.slurm.runner", "runner"));
    }

    @AfterEach
    void close() {
        bench().close();
    }

    @Test
    void a_job_holds_the_cards_that_it_was_given_and_its_boxes_see_no_others() {
        var job = bench().job("""
                import os, time
                print("cards", sorted(name for name in os.listdir("/dev") if name.startswith("davinci")), os.environ["ASCEND_RT_VISIBLE_DEVICES"])
                print("sleeping", flush=True)
                time.sleep(60)""", Bench.little(2), Placement.ANYWHERE);
        var handle = bench().started(job);
        bench().running(handle);

        var held = bench().cluster().view().nodes().stream()
                .flatMap(node -> node.cards().stream())
                .filter(card -> card.job().equals(job.name()))
                .toList();

        assertThat(held).hasSize(2);
        int first = held.getFirst().index();
        int second = held.getLast().index();
        assertThat(bench().backend().tail(handle, Channel.OPEN, 0).text())
                .contains("cards ['davinci%d', 'davinci%d'] %d,%d".formatted(first, second, first, second));
        bench().backend().stop(handle);
        bench().ended(handle);
        await().atMost(Bench.LONG)
                .untilAsserted(() -> assertThat(bench().cluster().view().nodes())
                        .flatExtracting(ClusterView.Node::cards)
                        .extracting(ClusterView.Card::job)
                        .doesNotContain(job.name()));
    }

    @Test
    void a_node_on_which_a_run_was_lost_is_left_out_of_its_next_as_long_as_there_is_another() {
        var from = now.minusSeconds(60);
        bench().cluster()
                .reserve(new Reservation(
                        "r-two",
                        List.of("npu001", "npu002"),
                        0,
                        from,
                        from.plusSeconds(7200),
                        Reservation.Repeat.ONCE,
                        List.of("zhigu"),
                        false));
        var job = bench().job(
                        "print('sleeping', flush=True)\nimport time\ntime.sleep(60)",
                        Bench.little(0),
                        Placement.ANYWHERE);
        var failed = new ArrayList<String>();
        for (int number = 1; number <= 3; number++) {
            var handle = bench().started(
                            Bench.again(job, number, new Placement("zhigu", "r-two", null, List.copyOf(failed))));
            bench().running(handle);
            ProcessHandle.of(bench().folder(handle).runner().orElseThrow())
                    .orElseThrow()
                    .destroyForcibly();
            await().atMost(Bench.LONG)
                    .untilAsserted(() -> assertThat(bench().look(handle))
                            .isInstanceOfSatisfying(
                                    Sighting.Lost.class, lost -> failed.add(String.valueOf(lost.node()))));
            bench().backend().forget(handle);
        }

        assertThat(failed.subList(0, 2)).containsExactlyInAnyOrder("npu001", "npu002");
        assertThat(failed.get(2)).as("there is no other left").isIn("npu001", "npu002");
        await().atMost(Bench.LONG)
                .untilAsserted(() ->
                        assertThatCode(() -> bench().cluster().release("r-two")).doesNotThrowAnyException());
    }

    @Test
    void a_reservation_reads_back_as_it_was_asked_for_and_can_be_changed() {
        for (var asked : List.of(
                reservation("r-once", 0, Reservation.Repeat.ONCE, false, "npu001", "npu003"),
                reservation("r-weekly", 0, Reservation.Repeat.WEEKLY, false, "npu002"),
                reservation("r-cards", 4, Reservation.Repeat.DAILY, false, "npu001", "npu004"),
                reservation("r-upkeep", 0, Reservation.Repeat.ONCE, true, "npu004"))) {
            bench().cluster().reserve(asked);
            bench().cluster().reserve(asked);

            assertThat(read(asked.name())).isEqualTo(asked);

            var wider = new Reservation(
                    asked.name(),
                    List.of("npu003"),
                    asked.cardsPerNode() / 2,
                    asked.from().plusSeconds(3600),
                    asked.to().plusSeconds(7200),
                    asked.repeat(),
                    asked.accounts(),
                    asked.maintenance());
            bench().cluster().reserve(wider);
            assertThat(read(asked.name())).isEqualTo(wider);
            bench().cluster().release(asked.name());
        }
        assertThat(bench().cluster().view().reservations()).isEmpty();
    }

    @Test
    void a_reservation_of_what_another_holds_or_of_nodes_that_are_not_there_is_refused_in_words() {
        bench().cluster().reserve(reservation("r-first", 0, Reservation.Repeat.ONCE, false, "npu001"));

        assertThatThrownBy(() ->
                        bench().cluster().reserve(reservation("r-second", 0, Reservation.Repeat.ONCE, false, "npu001")))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("overlaps");
        assertThatThrownBy(() ->
                        bench().cluster().reserve(reservation("r-third", 0, Reservation.Repeat.ONCE, false, "npu999")))
                .isInstanceOf(BackendException.class);
        var other = reservation("r-other", 4, Reservation.Repeat.DAILY, false, "npu002");
        bench().cluster().reserve(other);
        assertThatThrownBy(() ->
                        bench().cluster().reserve(reservation("r-other", 4, Reservation.Repeat.DAILY, false, "npu001")))
                .isInstanceOf(BackendException.class);
        assertThat(read("r-other")).isEqualTo(other);
        bench().cluster().release("r-other");
        assertThatThrownBy(() -> bench().cluster().release("a b; reboot")).isInstanceOf(BackendException.class);
        bench().cluster().release("r-first");
    }

    @Test
    void a_node_is_drained_with_its_reason_and_comes_back() {
        bench().cluster().drain("npu002", "card 3 shows ECC faults");
        assertThat(node("npu002").state()).isEqualTo(ClusterView.State.DRAINED);
        assertThat(node("npu002").reason()).isEqualTo("card 3 shows ECC faults");
        assertThat(node("npu001").cards()).hasSize(TestCluster.CARDS);

        bench().cluster().resume("npu002");
        bench().cluster().resume("npu002");

        await().atMost(Bench.LONG).until(() -> node("npu002").state() == ClusterView.State.UP);
        assertThat(node("npu002").reason()).isEmpty();
    }

    @Test
    void accounts_stand_as_they_are_kept_and_what_ran_is_told_by_account() {
        bench().cluster()
                .keep(List.of(new ClusterAccount("uni-a", null, 600L), new ClusterAccount("course-1", "uni-a", null)));
        bench().cluster()
                .keep(List.of(new ClusterAccount("uni-a", null, null), new ClusterAccount("course-1", "uni-a", 60L)));
        bench().cluster()
                .keep(List.of(new ClusterAccount("uni-a", null, null), new ClusterAccount("course-1", "uni-a", 60L)));

        assertThat(TestCluster.say(
                        "sacctmgr", "-nP", "list", "associations", "format=account,user,parentname,grptresmins"))
                .contains("uni-a||root|\n", "course-1||uni-a|gres/gpu=60\n", "course-1|games||");

        var job = bench().job("print('ran')", Bench.little(1), new Placement("course-1", null, null));
        var handle = bench().started(job);
        bench().ended(handle);

        await().atMost(Bench.LONG)
                .untilAsserted(() -> assertThat(bench().cluster()
                                .used(now.minusSeconds(60), Instant.now().plus(Duration.ofMinutes(1))))
                        .anySatisfy(used -> {
                            assertThat(used.job()).isEqualTo(job.name());
                            assertThat(number(used.token())).isEqualTo(number(handle.token()));
                            assertThat(used.account()).isEqualTo("course-1");
                            assertThat(used.cards()).isEqualTo(1);
                            assertThat(used.started()).isBetween(now.minusSeconds(60), used.ended());
                            assertThat(used.state()).isEqualTo("COMPLETED");
                        }));
    }

    private static String number(String token) {
        return token.substring(0, token.indexOf('@'));
    }

    private Reservation reservation(
            String name, int cards, Reservation.Repeat repeat, boolean upkeep, String... nodes) {
        return new Reservation(
                name,
                List.of(nodes),
                cards,
                now.plusSeconds(86_400),
                now.plusSeconds(86_400 + 7200),
                repeat,
                upkeep ? List.of() : List.of("zhigu"),
                upkeep);
    }

    private Reservation read(String name) {
        return bench().cluster().view().reservations().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ClusterView.Node node(String name) {
        return bench().cluster().view().nodes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Bench bench() {
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }
}
