package org.zhigu.home;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.DataDirectory;
import org.zhigu.compute.Images;
import org.zhigu.compute.SandboxForm;
import org.zhigu.compute.SlotLine;
import org.zhigu.compute.Slots;
import org.zhigu.credentials.SigningKeys;
import org.zhigu.labs.Boards;

/** Looks at the machine for the operator: database, disk, boxes, images. */
@Singleton
class Machine {
    private final DataSource database;
    private final DataDirectory data;
    private final Images images;
    private final Boards boards;
    private final SigningKeys keys;
    private final Clock clock;
    private final List<Slots> slots;

    Machine(
            DataSource database,
            DataDirectory data,
            Images images,
            Boards boards,
            SigningKeys keys,
            Clock clock,
            List<Slots> slots) {
        this.database = DelegatingDataSource.unwrapDataSource(database);
        this.data = data;
        this.images = images;
        this.boards = boards;
        this.keys = keys;
        this.clock = clock;
        this.slots = List.copyOf(slots);
    }

    Condition condition(int abandoned) {
        return new Condition(database(), disk(), form(), boards.judging(), images.all(), abandoned, keyAge());
    }

    private @Nullable Duration keyAge() {
        return keys.since()
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(null);
    }

    List<SlotLine> slots() {
        return slots.stream().flatMap(each -> each.slots().stream()).toList();
    }

    private @Nullable SandboxForm form() {
        return slots.stream().map(Slots::form).findFirst().orElse(null);
    }

    private Condition.Disk disk() {
        try {
            var store = Files.getFileStore(data.root());
            return new Condition.Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Condition.Database database() {
        try (var connection = database.getConnection()) {
            var about = connection.getMetaData();
            var product = about.getDatabaseProductName();
            return new Condition.Database(
                    product,
                    about.getDatabaseMajorVersion() + "." + about.getDatabaseMinorVersion(),
                    product.equals("H2") ? writeDelay(connection) : null);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not tell what it is", e);
        }
    }

    private static String writeDelay(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
