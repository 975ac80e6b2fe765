package org.zhigu.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Job;
import org.zhigu.compute.Needs;
import org.zhigu.compute.Placement;

/** Jobs over several cards and several nodes of a real cluster, with the runner and its boxes as they are. */
@Tag("cluster")
@ExtendWith(TestCluster.class)
class SlurmGangTest {
    private static final String TOGETHER = """
            import json, os, socket, time
            rank, size = int(os.environ["RANK_ID"]), int(os.environ["RANK_SIZE"])
            with open(os.environ["RANK_TABLE_FILE"]) as f:
                table = json.load(f)
            ranks = [d["rank_id"] for s in table["server_list"] for d in s["device"]]
            print("device", os.environ["DEVICE_ID"], "of", table["server_count"], "servers,", len(ranks), "ranks", flush=True)
            if rank == 0:
                door = socket.create_server(("127.0.0.1", %d), backlog=32)
                total = 0
                for _ in range(size - 1):
                    total += int(door.accept()[0].makefile().readline())
                print("sum", total, flush=True)
            else:
                for _ in range(400):
                    try:
                        with socket.create_connection(("127.0.0.1", %d)) as line:
                            line.sendall(b"%%d\\n" %% rank)
                        break
                    except OSError:
                        time.sleep(0.05)
                else:
                    raise SystemExit("nobody there")
            """;

    private @Nullable Bench open;
    private Path space = Path.of("");

    @BeforeEach
    void open() throws IOException {
        TestCluster.calm();
        space = TestCluster.space();
        var health = space.resolve("health");
        Files.writeString(health, """
                #!/bin/sh
                [ ! -e "%s/ill" ] || [ "$(cat "%s/ill")" != "$1" ] || { echo "HBM fault"; exit 1; }
                """.formatted(space, space));
        Files.setPosixFilePermissions(health, PosixFilePermissions.fromString("rwxr-xr-x"));
        open = new Bench(
                space,
                Map.of(
                        "zhigu.compute.slurm.runner",
                        "runner",
                        "zhigu.compute.slurm.gang-network",
                        true,
                        "zhigu.compute.slurm.health",
                        health.toString()));
    }

    @AfterEach
    void close() {
        bench().close();
    }

    @Test
    void each_card_of_a_node_has_a_rank_with_its_place_in_the_table_and_a_log_of_its_own() throws IOException {
        var handle = bench().started(job(4, TOGETHER.formatted(port(), port())));
        bench().ended(handle);

        assertThat(bench().result(handle)).contains("\"graded\"").contains("\"score\": 100");
        assertThat(log(handle))
                .contains("[rank 0] device 0 of 1 servers, 4 ranks")
                .contains("[rank 3] device 3 of 1 servers, 4 ranks")
                .contains("[rank 0] sum 6");
        assertThat(Files.readString(
                        bench().folder(handle).path().resolve("artefacts.tar"), StandardCharsets.ISO_8859_1))
                .contains("rank_0.log", "rank_3.log");
    }

    @Test
    void sixteen_cards_are_two_whole_nodes_with_one_table_one_log_and_one_verdict() {
        var handle = bench().started(job(16, TOGETHER.formatted(port(), port())));
        bench().ended(handle);

        assertThat(log(handle))
                .contains("[rank 0] device 0 of 2 servers, 16 ranks")
                .contains("[rank 8] device 0 of 2 servers, 16 ranks")
                .contains("[rank 15] device 7 of 2 servers, 16 ranks")
                .contains("[rank 0] sum 120");
        assertThat(bench().result(handle)).contains("\"graded\"").contains("\"score\": 100");
    }

    @Test
    void a_rank_that_fails_on_another_node_ends_the_job_as_a_failed_program() {
        var handle = bench().started(job(16, """
                import os, sys, time
                if os.environ["RANK_ID"] == "12":
                    print("cannot go on", flush=True)
                    sys.exit(3)
                time.sleep(50)"""));
        bench().ended(handle);

        assertThat(log(handle)).contains("[rank 12] cannot go on").contains("[rank 12] ended with status 3");
        assertThat(bench().result(handle)).contains("student_program_failed");
    }

    @Test
    void a_card_that_is_broken_is_told_from_code_that_is_and_the_next_run_avoids_its_node() throws IOException {
        var job = job(2, "raise SystemExit(1)");
        Files.writeString(space.resolve("ill"), "0");
        var handle = bench().started(job);
        bench().ended(handle);

        var told = bench().result(handle);
        assertThat(told)
                .contains("\"platform_error\"")
                .contains("card_fault")
                .contains("It is not your code")
                .contains("这不是你的代码的问题");
        Files.delete(space.resolve("ill"));
        var node = told.replaceFirst("(?s).*\"node\": \"([^\"]*)\".*", "$1");
        var again = new Job(
                job.id(),
                2,
                job.image(),
                job.needs(),
                new Placement(null, null, null, List.of(node)),
                job.inputs(),
                job.order());
        var elsewhere = bench().started(again);
        bench().ended(elsewhere);
        assertThat(bench().result(elsewhere)).contains("student_program_failed").doesNotContain("\"node\": \"" + node);
    }

    @Test
    void a_node_whose_runner_dies_in_the_run_is_told_as_lost_and_not_as_the_codes_fault() {
        var handle = bench().started(job(16, "import time\nprint('sleeping', flush=True)\ntime.sleep(50)"));
        bench().running(handle);
        await().atMost(Bench.LONG).until(() -> log(handle).contains("[rank 15] sleeping"));

        ProcessHandle.allProcesses()
                .filter(each -> each.info().arguments().stream()
                        .flatMap(java.util.Arrays::stream)
                        .anyMatch("--gang"::equals))
                .filter(each -> environment(each).contains("ZHIGU_MEMBER=1")
                        && environment(each).contains("LANG=C.UTF-8")
                        && each.info().arguments().orElse(new String[0])[0].equals("-I"))
                .forEach(ProcessHandle::destroyForcibly);

        bench().ended(handle);
        assertThat(bench().result(handle))
                .contains("\"platform_error\"")
                .contains("node_lost")
                .contains("It is not your code");
    }

    @Test
    void more_nodes_than_there_are_and_cards_that_are_no_whole_nodes_are_refused_in_words() {
        refused(64, "that is 8 nodes");
        refused(12, "12 cards");
    }

    private void refused(int cards, String words) {
        assertThatThrownBy(() -> bench().backend().start(job(cards, "")))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        BackendException.class, e -> assertThat(e.blame()).isEqualTo(Blame.REFUSED));
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private String log(Handle handle) {
        return bench().backend().tail(handle, Channel.OPEN, 0).text();
    }

    private Job job(int cards, String program) {
        var made = bench().job(program, new Needs(1, 700, 60, 8, 200, 200, 256, cards), Placement.ANYWHERE);
        return new Job(
                made.id(), 1, made.image(), made.needs(), made.placement(), made.inputs(), new HashMap<>(made.order()));
    }

    private static int port() {
        return 40_000 + (int) (ProcessHandle.current().pid() % 5000);
    }

    private Bench bench() {
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }
}
