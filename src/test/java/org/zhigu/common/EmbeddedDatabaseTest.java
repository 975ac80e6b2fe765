package org.zhigu.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final int KILLS = 5;
    private static final int EACH = 150;

    @Test
    void a_file_has_one_connection_whatever_was_asked_for(@TempDir Path folder) throws SQLException {
        var settings = new HashMap<>(KilledWriters.settings(folder));
        settings.put("datasources.default.maximum-pool-size", 10);

        try (var context = ApplicationContext.run(settings)) {
            var pool = DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class))
                    .unwrap(HikariDataSource.class);
            assertThat(pool.getMaximumPoolSize()).isEqualTo(1);
        }
    }

    /** With a pool of ten one kill in some dozens does: the test above is the one that always tells. */
    @Tag("slow")
    @Test
    void a_kill_tears_no_transaction_and_loses_no_acknowledged_row(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("acknowledged"));
        for (int kill = 1; kill <= KILLS; kill++) {
            int due = lines(folder) + EACH;
            var writers = start(folder);
            try {
                await().atMost(Duration.ofMinutes(2)).until(() -> lines(folder) >= due || !writers.isAlive());
            } finally {
                writers.destroyForcibly().waitFor();
            }
            assertThat(lines(folder)).as("it wrote").isGreaterThanOrEqualTo(due);
        }
        try (var context = ApplicationContext.run(KilledWriters.settings(folder));
                var connection = DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class))
                        .getConnection()) {
            var one = ids(connection, "select id from one");
            assertThat(ids(connection, "select id from other"))
                    .as("both rows of each transaction, or none")
                    .isEqualTo(one);
            assertThat(ids(connection, "select id from one where who between 0 and 1000"))
                    .as("an index has what its table has")
                    .isEqualTo(one);
            assertThat(one).containsAll(acknowledged(folder));
        }
    }

    @Test
    void a_delay_of_writes_is_refused(@TempDir Path folder) {
        var settings = new HashMap<>(KilledWriters.settings(folder));
        settings.computeIfPresent(
                "zhigu.db.url", (_, url) -> url.toString().replace("WRITE_DELAY=0", "WRITE_DELAY=500"));

        assertThatThrownBy(() -> ApplicationContext.run(settings).close())
                .hasStackTraceContaining("add ;WRITE_DELAY=0");
    }

    private static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")),
                        KilledWriters.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private static int lines(Path folder) throws IOException {
        return Math.toIntExact(Files.size(folder.resolve("acknowledged")) / 37);
    }

    private static Set<String> acknowledged(Path folder) throws IOException {
        return new HashSet<>(Files.readAllLines(folder.resolve("acknowledged")));
    }

    private static Set<String> ids(Connection connection, String sql) throws SQLException {
        var ids = new HashSet<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
