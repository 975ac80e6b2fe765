package org.zhigu.common;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** H2 asks this one before it changes or removes a line of a table that is only ever added to. */
public final class KeptAsWritten implements Trigger {
    static final String WORDS = "lines of this table are only ever added";

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        throw new SQLException(WORDS);
    }
}
