package org.zhigu.labs;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The log of an attempt: what happened to it, in order, never changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Events extends GenericRepository<EventRow, Long> {
    @Query("""
            insert into labs_attempt_event (attempt, run, happened_at, what, detail)
            values (:attemptKey, :run, :happenedAt, :what, :detail)""")
    void add(UUID attemptKey, int run, Instant happenedAt, String what, String detail);

    @Query("select * from labs_attempt_event where attempt = :attemptKey order by id limit :limit")
    List<EventRow> of(UUID attemptKey, int limit);
}
