package org.zhigu.common;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL server of a test run; it ends with the JVM. As root it runs in a user namespace of its own. */
public final class Postgres {
    private static final AtomicInteger MADE = new AtomicInteger();

    private Postgres() {}

    /** Settings of the application for a new, empty database. */
    public static Map<String, String> freshDatabase() {
        var name = "zhigu_" + MADE.incrementAndGet();
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "zhigu.db.url", Server.RUNNING.getJdbcUrl("postgres", name),
                "zhigu.db.user", "postgres",
                "zhigu.db.password", "postgres");
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
