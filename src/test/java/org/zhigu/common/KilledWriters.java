package org.zhigu.common;

import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Threads that write pairs of rows through the program's own pool until their process is killed, for {@link EmbeddedDatabaseTest}. */
final class KilledWriters {
    private static final int WRITERS = 16;

    private KilledWriters() {}

    static Map<String, Object> settings(Path folder) {
        return Map.of(
                "zhigu.data",
                folder.resolve("data").toString(),
                "zhigu.db.url",
                "jdbc:h2:file:" + folder
                        + "/db;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "flyway.enabled",
                false);
    }

    public static void main(String[] words) throws Exception {
        var folder = Path.of(words[0]);
        var context = ApplicationContext.run(settings(folder));
        var database = DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class));
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists one (id uuid primary key, who integer, body varchar)");
            statement.execute("create index if not exists one_who on one (who)");
            statement.execute("create table if not exists other (id uuid primary key, body varchar)");
        }
        var acknowledged = new FileOutputStream(folder.resolve("acknowledged").toFile(), true);
        for (int number = 0; number < WRITERS; number++) {
            int who = number;
            Thread.ofPlatform().start(() -> write(database, who, acknowledged));
        }
    }

    private static void write(DataSource database, int who, FileOutputStream acknowledged) {
        while (true) {
            var id = UUID.randomUUID();
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(false);
                insert(connection, "insert into one (id, body, who) values (?, ?, " + who + ")", id);
                insert(connection, "insert into other (id, body) values (?, ?)", id);
                connection.commit();
                synchronized (acknowledged) {
                    acknowledged.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void insert(Connection connection, String sql, UUID id) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.setString(2, "x".repeat(Math.floorMod(id.hashCode(), 3000)));
            statement.executeUpdate();
        }
    }
}
