package org.zhigu.common;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;

/** From here on a database in a file has one connection; until here the migrations had the second one that they need. */
@Singleton
class OneConnection implements BeanCreatedEventListener<DataSource>, Ordered {
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        var database = event.getBean();
        try {
            if (database.isWrapperFor(HikariDataSource.class)) {
                var pool = database.unwrap(HikariDataSource.class);
                if (String.valueOf(pool.getJdbcUrl()).startsWith(EmbeddedDatabase.FILE)) {
                    pool.setMinimumIdle(1);
                    pool.setMaximumPoolSize(1);
                    pool.getHikariPoolMXBean().softEvictConnections();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the pool of the database cannot be made smaller", e);
        }
        return database;
    }
}
