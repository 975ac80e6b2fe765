package org.zhigu.compute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every back end keeps. Its jobs are small Python programs; one that prints "score 100" is graded so. */
public interface BackendContract {
    Needs LITTLE = new Needs(1, 128, 20, 8, 200, 32, 64, 0);
    Duration PATIENCE = Duration.ofSeconds(30);

    Backend backend();

    /** The same back end after its server was killed and started again. */
    Backend restarted();

    /** A folder for what the tests hand in. */
    Path workshop();

    /** Kills the runner of this job as a dying machine would. */
    void killRunner(Handle job);

    String image();

    @Test
    default void a_job_runs_to_its_result() throws IOException {
        var job = job("print('hello 你好')", LITTLE);

        var handle = backend().start(job);
        ended(handle);
        var left = backend().collect(handle);

        assertThat(Files.readString(left.resolve("result.json")))
                .contains(job.name())
                .contains("n-" + job.id());
        assertThat(Files.readString(left.resolve("log"))).contains("hello 你好");
    }

    @Test
    default void starting_twice_is_one_run() throws IOException {
        var job = job("print('once')", LITTLE);

        var first = backend().start(job);
        var second = backend().start(job);
        ended(first);
        var third = backend().start(job);

        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        assertThat(Files.readString(backend().collect(first).resolve("log"))).containsOnlyOnce("once");
    }

    @Test
    default void many_jobs_are_looked_at_in_one_call() {
        var one = backend().start(job("print(1)", LITTLE));
        ended(one);
        var unknown = new Handle(backend().name(), job("", LITTLE).name(), "none");

        var seen = backend().look(List.of(one, unknown));

        assertThat(seen).containsEntry(one, new Sighting.Ended()).containsEntry(unknown, new Sighting.Gone());
    }

    @Test
    default void the_log_is_read_while_the_job_runs() {
        var handle = backend().start(job("""
                import time
                print("first", flush=True)
                time.sleep(60)""", LITTLE));

        await().atMost(PATIENCE).until(() -> log(handle).contains("first"));
        assertThat(backend().look(List.of(handle)).get(handle)).isInstanceOf(Sighting.Running.class);
        backend().stop(handle);
        ended(handle);

        var chunk = backend().tail(handle, Channel.OPEN, 0);
        assertThat(backend().tail(handle, Channel.OPEN, chunk.toByte()).text()).isEmpty();
        assertThat(backend().tail(handle, Channel.OPEN, 3).fromByte()).isEqualTo(3);
    }

    @Test
    default void a_running_job_is_cancelled() throws IOException {
        var handle = backend().start(sleeper());
        running(handle);

        backend().stop(handle);
        ended(handle);
        backend().stop(handle);

        assertThat(result(handle)).contains("\"cancelled\"");
    }

    @Test
    default void a_job_cancelled_at_once_still_ends() throws IOException {
        var handle = backend().start(sleeper());

        backend().stop(handle);
        ended(handle);

        assertThat(result(handle)).contains("\"cancelled\"");
    }

    @Test
    default void a_job_that_has_ended_is_left_as_it_is_by_a_stop() throws IOException {
        var handle = backend().start(job("print('done')", LITTLE));
        ended(handle);

        backend().stop(handle);

        assertThat(result(handle)).contains("\"graded\"");
    }

    @Test
    default void a_restarted_back_end_finds_its_jobs_and_their_places() {
        int before = backend().room();
        var handle = backend().start(sleeper());
        running(handle);

        var again = restarted();

        assertThat(again.look(List.of(handle)).get(handle)).isInstanceOf(Sighting.Running.class);
        assertThat(again.room()).isEqualTo(before - 1);
        again.stop(handle);
        ended(handle);
        await().atMost(PATIENCE).until(() -> again.room() == before);
    }

    @Test
    default void a_job_whose_runner_was_killed_is_lost_and_gives_its_place_back() {
        int before = backend().room();
        var handle = backend().start(sleeper());
        running(handle);

        killRunner(handle);

        await().atMost(PATIENCE).until(() -> backend().look(List.of(handle)).get(handle) instanceof Sighting.Lost);
        await().atMost(PATIENCE).until(() -> backend().room() == before);
    }

    @Test
    default void a_forgotten_job_is_gone() {
        var handle = backend().start(job("print('done')", LITTLE));
        ended(handle);

        backend().forget(handle);
        backend().forget(handle);

        assertThat(backend().look(List.of(handle))).containsEntry(handle, new Sighting.Gone());
    }

    @Test
    default void a_job_is_held_to_its_time() throws IOException {
        var second = new Needs(1, 128, 1, 8, 200, 32, 64, 0);

        var handle = backend().start(job("import time\ntime.sleep(60)", second));
        ended(handle);

        assertThat(result(handle)).containsPattern("\"limit\":\\s*\"time\"");
    }

    default Job sleeper() {
        return job("""
                import time
                print("sleeping", flush=True)
                time.sleep(60)""", LITTLE);
    }

    default Job job(String program, Needs needs) {
        var id = JobId.next();
        var folder = workshop().resolve(id.toString());
        write(folder.resolve("student/main.py"), program);
        write(folder.resolve("submitted/main.py"), program);
        write(folder.resolve("grader/grade.py"), """
                from zhigu_grade import student, test

                @test("seen", points=100, visible=True, zh="看得见", en="Seen")
                def seen():
                    return 1.0
                """);
        var inputs = Map.of(
                "student", folder.resolve("student"),
                "submitted", folder.resolve("submitted"),
                "grader", folder.resolve("grader"));
        var order = new HashMap<String, Object>(Map.ofEntries(
                entry("nonce", "n-" + id),
                entry("mode", "counted"),
                entry("kind", "native"),
                entry("grader_seconds", 20),
                entry("program", "main.py"),
                entry("submit", List.of("main.py")),
                entry("seed", 7),
                entry("points", 100)));
        return new Job(id, 1, image(), needs, Placement.ANYWHERE, inputs, order);
    }

    default void running(Handle handle) {
        await().pollInterval(20, TimeUnit.MILLISECONDS)
                .atMost(PATIENCE)
                .until(() -> log(handle).contains("sleeping")
                        && backend().look(List.of(handle)).get(handle) instanceof Sighting.Running);
    }

    default void ended(Handle handle) {
        await().pollInterval(20, TimeUnit.MILLISECONDS)
                .atMost(PATIENCE)
                .until(() -> backend().look(List.of(handle)).get(handle) instanceof Sighting.Ended);
    }

    private String log(Handle handle) {
        return backend().tail(handle, Channel.OPEN, 0).text();
    }

    private String result(Handle handle) throws IOException {
        return Files.readString(backend().collect(handle).resolve("result.json"));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
