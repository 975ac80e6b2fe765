package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface WindowRows extends GenericRepository<WindowRow, UUID> {
    @Query("""
            insert into compute_slice_window (slice, place, weekdays, first_day, last_day, begins_at, ends_at)
            values (:sliceKey, :place, :weekdays, :firstDay, :lastDay, :beginsAt, :endsAt)""")
    void insert(
            UUID sliceKey,
            int place,
            int weekdays,
            LocalDate firstDay,
            LocalDate lastDay,
            LocalTime beginsAt,
            LocalTime endsAt);

    @Query("select * from compute_slice_window where slice = :sliceKey order by place limit 100")
    List<WindowRow> of(UUID sliceKey);

    @Query("""
            select w.* from compute_slice_window w join compute_slice s on s.id = w.slice
            where s.removed = false order by w.slice, w.place limit 40000""")
    List<WindowRow> all();

    @Query("delete from compute_slice_window where slice = :sliceKey")
    void clear(UUID sliceKey);
}
