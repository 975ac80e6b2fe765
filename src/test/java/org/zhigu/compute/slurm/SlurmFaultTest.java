package org.zhigu.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.ClusterAccount;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Job;
import org.zhigu.compute.Needs;
import org.zhigu.compute.Placement;
import org.zhigu.compute.Reservation;
import org.zhigu.compute.Sighting;

/** What a real cluster does when its parts die: no job is lost, none runs twice, and no answer is never an end. */
@Tag("chaos")
@ExtendWith(TestCluster.class)
class SlurmFaultTest {
    private @Nullable Bench open;

    @BeforeEach
    void open() {
        TestCluster.calm();
        open = new Bench(TestCluster.space(), Map.of());
    }

    @AfterEach
    void close() {
        bench().close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1500})
    void a_slurmctld_killed_soon_after_submissions_costs_no_job_and_runs_none_twice(int milliseconds) {
        var begun = new LinkedHashMap<Job, Handle>();
        for (int i = 0; i < 4; i++) {
            var job = bench().job(2);
            begun.put(job, bench().started(job));
        }
        var moment = System.nanoTime() + milliseconds * 1_000_000L;
        await().atMost(Bench.LONG).until(() -> System.nanoTime() >= moment);

        TestCluster.kill("ctld");
        TestCluster.start("ctld");
        // these may get numbers that were given out before
        for (int i = 0; i < 4; i++) {
            var job = bench().job(0);
            begun.put(job, bench().started(job));
        }
        var ended = bench().driven(begun);

        ended.forEach((job, handle) -> {
            assertThat(bench().result(handle)).contains("\"graded\"");
            assertThat(bench().ran(job)).isEqualTo(1);
        });
    }

    @Test
    void while_slurmctld_is_away_nothing_is_lost_and_nothing_is_started() {
        var job = bench().job(20);
        var handle = bench().started(job);
        bench().running(handle);

        TestCluster.kill("ctld");
        await().atMost(Bench.LONG).until(() -> bench().look(handle) instanceof Sighting.NoAnswer);
        var later = bench().job(0);

        assertThat(bench().backend().room()).isZero();
        assertThatThrownBy(() -> bench().backend().start(later))
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.blame()).isEqualTo(Blame.CLUSTER));
        TestCluster.start("ctld");
        var ended = bench().driven(Map.of(job, handle));
        bench().ended(bench().started(later));
        ended.values().forEach(last -> assertThat(bench().result(last)).contains("\"graded\""));
        assertThat(bench().ran(later)).isEqualTo(1);
    }

    @Test
    void a_job_outlives_the_slurmd_that_started_it() {
        var job = bench().job(4);
        var handle = bench().started(job);
        bench().running(handle);

        var node = node(handle);
        TestCluster.kill(node);
        TestCluster.start(node);
        bench().ended(handle);

        assertThat(bench().result(handle)).contains("\"graded\"");
        assertThat(bench().ran(job)).isEqualTo(1);
    }

    @Test
    void a_node_lost_in_a_run_is_told_as_such_and_the_job_runs_again_elsewhere() {
        var job = bench().job(600);
        var handle = bench().started(job);
        bench().running(handle);
        var node = node(handle);

        var runner =
                ProcessHandle.of(bench().folder(handle).runner().orElseThrow()).orElseThrow();
        TestCluster.kill(node);
        try {
            runner.destroyForcibly();
            TestCluster.say("scontrol", "update", "NodeName=" + node, "State=DOWN", "Reason=lost");

            await().atMost(Bench.LONG)
                    .untilAsserted(() -> assertThat(bench().look(handle))
                            .isInstanceOfSatisfying(Sighting.Lost.class, lost -> {
                                assertThat(lost.why()).contains(node);
                                assertThat(lost.node()).isEqualTo(node);
                            }));
            bench().backend().forget(handle);
            var again = bench().started(Bench.again(job, 2));
            bench().running(again);
            assertThat(node(again)).isNotEqualTo(node);
            bench().backend().stop(again);
            bench().ended(again);
        } finally {
            TestCluster.start(node);
            bench().cluster().resume(node);
        }
    }

    @Test
    void without_slurmrestd_there_is_no_answer_and_afterwards_all_goes_on() {
        var job = bench().job(2);
        var handle = bench().started(job);

        TestCluster.kill("rest");
        await().atMost(Bench.LONG)
                .until(() -> bench().look(handle) instanceof Sighting.NoAnswer
                        || bench().look(handle) instanceof Sighting.Ended);
        var later = bench().job(0);
        assertThatThrownBy(() -> bench().backend().start(later))
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.blame()).isEqualTo(Blame.CLUSTER));
        TestCluster.start("rest");

        bench().ended(handle);
        bench().ended(bench().started(later));
        assertThat(bench().ran(later)).isEqualTo(1);
    }

    @Test
    void without_slurmdbd_labs_go_on() {
        TestCluster.kill("dbd");
        try {
            var job = bench().job(0);
            bench().ended(bench().started(job));
            assertThat(bench().ran(job)).isEqualTo(1);
        } finally {
            TestCluster.start("dbd");
        }
    }

    @Test
    void a_submission_whose_answer_was_lost_is_found_by_its_name() throws IOException {
        var job = bench().job(3);
        var first = bench().started(job);

        Files.delete(bench().folder(first).path().resolve("submitted.json"));
        var second = bench().backend().start(job);

        assertThat(second.name()).isEqualTo(first.name());
        assertThat(second.token()).startsWith(first.token().replaceFirst("@.*", "@"));
        bench().ended(second);
        Files.delete(bench().folder(first).path().resolve("submitted.json"));
        bench().ended(bench().backend().start(job));
        assertThat(bench().ran(job)).isEqualTo(1);
    }

    @Test
    void a_reservation_deleted_by_hand_is_seen_and_jobs_wait_until_it_stands_again() {
        var asked = reservation("slice-hand", "npu001", Instant.now().truncatedTo(ChronoUnit.SECONDS), 7200);
        bench().cluster().reserve(asked);
        var place = new Placement("zhigu", "slice-hand", null);

        TestCluster.say("scontrol", "delete", "ReservationName=slice-hand");

        assertThat(bench().cluster().view().reservations())
                .extracting(Reservation::name)
                .doesNotContain("slice-hand");
        var job = bench().job("print('score 100')", Bench.little(0), place);
        assertThatThrownBy(() -> bench().backend().start(job))
                .hasMessageContaining("slice-hand is not on the cluster")
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.blame()).isEqualTo(Blame.CLUSTER));
        bench().cluster().reserve(asked);
        bench().ended(bench().started(job));
        released("slice-hand");
        released("slice-hand");
    }

    @Test
    void a_job_that_still_waits_when_its_reservation_ends_is_taken_back_and_runs_when_there_is_one_again() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        bench().cluster().reserve(reservation("slice-ends", "npu001", now, 7200));
        var place = new Placement("zhigu", "slice-ends", null);
        var first = bench().started(bench().job("import time\ntime.sleep(600)", Bench.little(8), place));
        await().atMost(Bench.LONG).until(() -> bench().look(first) instanceof Sighting.Running);
        var job = bench().job("print('score 100')", Bench.little(8), place);
        var waits = bench().started(job);
        await().atMost(Bench.LONG).until(() -> bench().look(waits) instanceof Sighting.Waiting);

        TestCluster.say("scontrol", "update", "ReservationName=slice-ends", "EndTime=now+3");

        await().atMost(Bench.LONG)
                .untilAsserted(() -> assertThat(bench().look(waits))
                        .isInstanceOfSatisfying(
                                Sighting.Lost.class,
                                lost -> assertThat(lost.why()).contains("its reservation was taken away")));
        bench().backend().forget(waits);
        bench().backend().stop(first);
        bench().ended(first);
        bench().cluster().reserve(reservation("slice-ends", "npu001", now, 7200));
        bench().ended(bench().started(Bench.again(job, 2)));
        released("slice-ends");
    }

    @Test
    void a_reservation_is_made_over_jobs_that_run_and_takes_its_own_when_they_have_ended() {
        var other = bench().job(
                        "print('sleeping', flush=True)\nimport time\ntime.sleep(5)",
                        Bench.little(8),
                        Placement.ANYWHERE);
        var busy = bench().started(other);
        bench().running(busy);
        var node = node(busy);

        bench().cluster().reserve(reservation("slice-busy", node, Instant.now().truncatedTo(ChronoUnit.SECONDS), 7200));
        var own = bench().started(
                        bench().job("print('score 100')", Bench.little(8), new Placement("zhigu", "slice-busy", null)));

        bench().ended(busy);
        bench().ended(own);
        assertThat(bench().result(busy)).contains("\"graded\"");
        released("slice-busy");
    }

    @Test
    void an_account_below_the_one_that_holds_a_reservation_may_use_it() {
        bench().cluster()
                .keep(List.of(
                        new ClusterAccount("university-1", null, null),
                        new ClusterAccount("offering-1", "university-1", null)));
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        bench().cluster()
                .reserve(new Reservation(
                        "slice-upper",
                        List.of("npu003"),
                        0,
                        now,
                        now.plusSeconds(7200),
                        Reservation.Repeat.ONCE,
                        List.of("university-1"),
                        false));

        var job = bench().job("print('score 100')", Bench.little(1), new Placement("offering-1", "slice-upper", null));
        var handle = bench().started(job);
        bench().ended(handle);

        assertThat(bench().result(handle)).contains("\"graded\"");
        released("slice-upper");
    }

    @Test
    void what_can_never_be_granted_is_refused_in_words_before_it_is_submitted() {
        bench().cluster()
                .reserve(reservation("slice-short", "npu002", Instant.now().truncatedTo(ChronoUnit.SECONDS), 240));

        refused(Bench.little(9), Placement.ANYWHERE, "9 cards");
        refused(new Needs(1, 128, 50_000, 8, 200, 32, 64, 0), Placement.ANYWHERE, "minutes");
        refused(Bench.little(0), new Placement("nobody", null, null), "no account nobody");
        refused(Bench.little(0), new Placement(null, null, "nowhere"), "no partition nowhere");
        refused(Bench.little(0), new Placement("zhigu", "slice-short", null), "slice-short");

        released("slice-short");
    }

    private void refused(Needs needs, Placement placement, String words) {
        var job = bench().job("print(1)", needs, placement);
        assertThatThrownBy(() -> bench().backend().start(job))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(BackendException.class, e -> {
                    assertThat(e.blame()).isEqualTo(Blame.REFUSED);
                    assertThat(e.words()).isNotNull();
                    assertThat(String.valueOf(e.words())).containsPattern("\\p{IsHan}");
                });
        assertThat(TestCluster.say("squeue", "--noheader", "--states=all", "--format=%j"))
                .doesNotContain(job.name());
    }

    @Test
    void on_full_shared_storage_nothing_is_started_and_nothing_is_lost() throws IOException {
        var small = TestCluster.space();
        TestCluster.say("mount", "-t", "tmpfs", "-o", "size=40m,mode=0755", "tmpfs", small.toString());
        try (var cramped = new Bench(small, Map.of("zhigu.compute.slurm.free-mib", 8))) {
            var running = cramped.job(3);
            var handle = cramped.started(running);
            cramped.running(handle);
            var later = cramped.job("print('score 100')", Bench.little(0), Placement.ANYWHERE);
            var ballast = fill(small);

            assertThat(cramped.backend().room()).isZero();
            assertThatThrownBy(() -> cramped.backend().start(later))
                    .isInstanceOfSatisfying(
                            BackendException.class, e -> assertThat(e.blame()).isEqualTo(Blame.CLUSTER));
            Files.delete(ballast);
            assertThat(cramped.backend().room()).isPositive();
            cramped.ended(cramped.started(later));
            cramped.driven(Map.of(running, handle))
                    .values()
                    .forEach(last -> assertThat(cramped.result(last)).contains("\"graded\""));
            assertThat(cramped.ran(running))
                    .as("once more at most if its result found no room")
                    .isBetween(1L, 2L);
        } finally {
            TestCluster.say("umount", "-l", small.toString());
        }
    }

    /** To the last block. */
    private static Path fill(Path folder) throws IOException {
        var ballast = folder.resolve("ballast");
        var block = new byte[1 << 12];
        try (var out = Files.newOutputStream(ballast)) {
            while (Files.getFileStore(folder).getUsableSpace() > 0) {
                out.write(block);
            }
        }
        return ballast;
    }

    /** Slurm deletes none in which jobs still end. */
    private void released(String name) {
        await().atMost(Bench.LONG).ignoreException(BackendException.class).until(() -> {
            bench().cluster().release(name);
            return true;
        });
    }

    private static Reservation reservation(String name, String node, Instant from, long seconds) {
        return new Reservation(
                name,
                List.of(node),
                0,
                from,
                from.plusSeconds(seconds),
                Reservation.Repeat.ONCE,
                List.of("zhigu"),
                false);
    }

    private String node(Handle handle) {
        return TestCluster.say("squeue", "--noheader", "--name=" + handle.name(), "--format=%N")
                .strip();
    }

    private Bench bench() {
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }
}
