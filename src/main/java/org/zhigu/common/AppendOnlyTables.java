package org.zhigu.common;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Makes the tables that are only ever added to so, in the words of each database. */
@Factory
class AppendOnlyTables {
    @Singleton
    @Named("default")
    JavaMigration[] migrations(List<AppendOnly> tables) {
        return tables.stream().map(Kept::new).toArray(JavaMigration[]::new);
    }

    private record Kept(AppendOnly kept) implements JavaMigration {
        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion(kept.version());
        }

        @Override
        public String getDescription() {
            return kept.table() + " is only ever added to";
        }

        @Override
        public @Nullable Integer getChecksum() {
            return null;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) throws SQLException {
            var connection = context.getConnection();
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            try (var statement = connection.createStatement()) {
                for (var sql : postgres ? onPostgres(kept.table()) : onH2(kept.table())) {
                    statement.execute(sql);
                }
            }
        }

        private static List<String> onPostgres(String table) {
            return List.of(
                    """
                    create or replace function kept_as_written() returns trigger language plpgsql as
                    $$ begin raise exception '%s', tg_table_name; end $$""".formatted(KeptAsWritten.WORDS + ": %"),
                    "create trigger %1$s_kept before update or delete on %1$s for each row execute function kept_as_written()"
                            .formatted(table),
                    "create trigger %1$s_whole before truncate on %1$s for each statement execute function kept_as_written()"
                            .formatted(table));
        }

        private static List<String> onH2(String table) {
            return List.of("create trigger %1$s_kept before update, delete on %1$s for each row call '%2$s'"
                    .formatted(table, KeptAsWritten.class.getName()));
        }
    }
}
