package org.zhigu.teaching;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface LessonsRead extends GenericRepository<Offering, OfferingId> {
    @Query("""
            insert into teaching_lesson_read (offering, person, lesson, read_at)
            values (:offering, :person, :lesson, :readAt) on conflict do nothing""")
    void insert(UUID offering, UUID person, UUID lesson, Instant readAt);

    @Query("select lesson from teaching_lesson_read where offering = :offering and person = :person limit 2000")
    List<UUID> of(UUID offering, UUID person);
}
