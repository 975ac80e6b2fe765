package org.zhigu.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path root;

    @Test
    void a_second_comer_is_told_who_holds_the_directory() {
        var first = new DataDirectory(root, CLOCK);
        first.announce(8080);
        var me = new DataDirectory.Holder(ProcessHandle.current().pid(), NOW, 8080);

        assertThat(DataDirectory.holder(root)).contains(me);
        assertThatThrownBy(() -> new DataDirectory(root, CLOCK))
                .isInstanceOf(DataDirectory.Held.class)
                .hasMessageContaining("port 8080")
                .hasMessageContaining(String.valueOf(me.pid()));
        first.release();
    }

    @Test
    void a_directory_that_was_let_go_can_be_taken_again() {
        new DataDirectory(root, CLOCK).release();

        assertThat(DataDirectory.holder(root)).isEmpty();
        new DataDirectory(root, CLOCK).release();
    }

    @Test
    void a_database_that_delays_its_writes_is_refused_at_start() {
        var delayed = Map.<String, Object>of(
                "zhigu.db.url",
                "jdbc:h2:file:" + root + "/db;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "zhigu.data",
                root.toString());

        assertThatThrownBy(() -> ApplicationContext.run(delayed).close()).hasStackTraceContaining("WRITE_DELAY=0");
    }

    @Test
    void a_database_that_writes_at_once_is_taken() {
        var prompt = Map.<String, Object>of(
                "zhigu.db.url",
                "jdbc:h2:file:" + root
                        + "/db;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
                "zhigu.data",
                root.toString());

        try (var context = ApplicationContext.run(prompt)) {
            assertThat(context.isRunning()).isTrue();
        }
    }
}
