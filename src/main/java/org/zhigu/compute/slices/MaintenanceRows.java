package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface MaintenanceRows extends GenericRepository<MaintenanceRow, MaintenanceId> {
    MaintenanceRow save(MaintenanceRow row);

    MaintenanceRow update(MaintenanceRow row);

    Optional<MaintenanceRow> findById(MaintenanceId id);

    @Query("""
            select * from compute_maintenance where removed = false and to_at > :after
            order by from_at, id limit 500""")
    List<MaintenanceRow> after(Instant after);
}
