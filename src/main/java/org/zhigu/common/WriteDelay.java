package org.zhigu.common;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Refuses to start on an H2 that would lose commits it has acknowledged: with its default write delay a kill does that. */
@Singleton
class WriteDelay {
    private final DataSource database;

    WriteDelay(DataSource database) {
        this.database = DelegatingDataSource.unwrapDataSource(database);
    }

    @EventListener
    void check(StartupEvent event) throws SQLException {
        try (var connection = database.getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2") && !none(connection)) {
                throw new IllegalStateException(
                        "this H2 database delays its writes, so a crash would lose what was answered for: add ;WRITE_DELAY=0 to zhigu.db.url");
            }
        }
    }

    /** The setting stands there once as asked for and once as it is; every one of them must be 0. */
    private static boolean none(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                                select count(*), count(case when setting_value = '0' then 1 end)
                                from information_schema.settings where setting_name = 'WRITE_DELAY'""")) {
            return rows.next() && rows.getInt(1) > 0 && rows.getInt(1) == rows.getInt(2);
        }
    }
}
