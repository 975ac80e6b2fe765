package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zhigu.compute.slurm.TestCluster;

/** The server is killed while its attempts wait and run on a real cluster: none is lost, graded twice or billed twice. */
@Tag("cluster")
@ExtendWith(TestCluster.class)
class SlurmKillTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private @Nullable Process server;

    @AfterEach
    void end() throws InterruptedException {
        kill();
    }

    @Test
    void a_server_killed_again_and_again_loses_no_attempt_and_judges_and_bills_none_twice() throws Exception {
        TestCluster.calm();
        var folder = TestCluster.space();
        var ran = Files.createDirectory(folder.resolve("ran"));
        Files.setPosixFilePermissions(ran, PosixFilePermissions.fromString("rwxrwxrwx"));
        var database = "jdbc:h2:file:" + folder.resolve("data/db")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";
        settings(folder, database);

        for (int begun : new int[] {1, 4, 8}) {
            start(folder);
            await().atMost(LONG).until(() -> files(ran).size() >= begun);
            kill();
        }
        start(folder);
        await().atMost(LONG).until(() -> Files.exists(folder.resolve("done")));
        kill();

        var once = new TreeMap<Integer, Long>();
        for (int number = 0; number < KilledOnSlurm.ATTEMPTS; number++) {
            once.put(number, 1L);
        }
        var programs = new TreeMap<Integer, Long>();
        for (var name : files(ran)) {
            programs.merge(Integer.valueOf(name.substring(name.indexOf('-') + 1)), 1L, Long::sum);
        }
        assertThat(programs).as("each program ran once").isEqualTo(once);
        assertThat(numbers(database, "select score, count(*) from labs_attempt where state = 'GRADED' group by score"))
                .as("each was graded with its own score")
                .isEqualTo(once);
        assertThat(numbers(database, """
                select n, count(*) from (
                    select count(*) as n from labs_attempt_event where what = 'recorded' group by attempt) each_one
                group by n""")).as("once").isEqualTo(Map.of(1, (long) KilledOnSlurm.ATTEMPTS));
        assertThat(numbers(database, "select line, count(*) from compute_usage group by line"))
                .as("and billed once, nothing given back")
                .isEqualTo(Map.of(0, (long) KilledOnSlurm.ATTEMPTS));
    }

    private static Map<Integer, Long> numbers(String database, String query) throws SQLException {
        var numbers = new TreeMap<Integer, Long>();
        try (var connection = DriverManager.getConnection(database, "sa", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                numbers.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return numbers;
    }

    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static void settings(Path folder, String database) throws IOException {
        var settings = new HashMap<>(TestCluster.settings(folder));
        settings.putAll(Map.of(
                "zhigu.data", folder.resolve("data"),
                "zhigu.db.url", database,
                "zhigu.db.user", "sa",
                "zhigu.db.password", "",
                "zhigu.test.classroom", true,
                "zhigu.compute.slurm.runner", "fakerunner",
                "zhigu.compute.slurm.bound", 4,
                "zhigu.labs.retry-after", "500ms",
                "zhigu.labs.gone-after", "2s"));
        var lines = new Properties();
        settings.forEach((name, value) -> lines.setProperty(name, String.valueOf(value)));
        try (var out = Files.newBufferedWriter(folder.resolve("settings"))) {
            lines.store(out, null);
        }
    }

    private void start(Path folder) throws IOException {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")),
                        KilledOnSlurm.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
    }

    /** Java's destroyForcibly is a kill -9. */
    private void kill() throws InterruptedException {
        if (server != null) {
            server.destroyForcibly().waitFor();
        }
    }
}
