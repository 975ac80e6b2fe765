package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface SliceRows extends GenericRepository<SliceRow, SliceId> {
    SliceRow save(SliceRow row);

    SliceRow update(SliceRow row);

    Optional<SliceRow> findById(SliceId id);

    @Query("select * from compute_slice where removed = false order by title_zh, id limit 2000")
    List<SliceRow> all();

    /** Whoever changes the calendar comes past here first, one after the other. */
    @Query("update compute_calendar set revision = revision + 1 where id = 1")
    int take();
}
