package org.zhigu.compute.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface DifferenceRows extends GenericRepository<Difference, UUID> {
    @Query("""
            insert into compute_difference
                (id, backend, run, kind, ours_millis, theirs_millis, corrected, found_at)
            values (:idKey, :place, :name, :what, :ours, :theirs, :mended, :now) on conflict do nothing""")
    int add(UUID idKey, String place, String name, String what, long ours, long theirs, boolean mended, Instant now);

    @Query("select * from compute_difference order by found_at desc, id limit :limit")
    List<Difference> newest(int limit);
}
