package org.zhigu.common;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Makes H2 keep what it has acknowledged when its process is killed: no write delay, and one connection, since a kill
 * among several that write tears their transactions (docs/decisions/0005).
 */
@Singleton
class EmbeddedDatabase implements BeanCreatedEventListener<DatasourceConfiguration> {
    static final String FILE = "jdbc:h2:file:";

    private final Provider<DataSource> database;

    EmbeddedDatabase(Provider<DataSource> database) {
        this.database = database;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        var configuration = event.getBean();
        if (String.valueOf(configuration.getUrl()).startsWith(FILE)) {
            // the migrations need two; OneConnection takes one away before anybody else asks
            configuration.setMaximumPoolSize(2);
            configuration.setMinimumIdle(1);
        }
        return configuration;
    }

    @EventListener
    void check(StartupEvent event) throws SQLException {
        try (var connection =
                DelegatingDataSource.unwrapDataSource(database.get()).getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2") && !undelayed(connection)) {
                throw new IllegalStateException(
                        "this H2 database delays its writes, so a crash would lose what was answered for: add ;WRITE_DELAY=0 to zhigu.db.url");
            }
        }
    }

    /** The setting stands there once as asked for and once as it is; every one of them must be 0. */
    private static boolean undelayed(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                                select count(*), count(case when setting_value = '0' then 1 end)
                                from information_schema.settings where setting_name = 'WRITE_DELAY'""")) {
            return rows.next() && rows.getInt(1) > 0 && rows.getInt(1) == rows.getInt(2);
        }
    }
}
