package org.zhigu.labs;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface DraftRows extends GenericRepository<DraftRow, UUID> {
    DraftRow save(DraftRow draft);

    @Query("""
            select * from labs_draft
            where person = :personKey and offering = :offeringKey and lab = :labKey and file = :file""")
    Optional<DraftRow> of(UUID personKey, UUID offeringKey, UUID labKey, String file);

    @Query("""
            update labs_draft set content = :content, revision = :base + 1, saved_at = :now
            where id = :id and revision = :base""")
    int write(UUID id, long base, String content, Instant now);

    @Query("select * from labs_draft where person = :personKey order by saved_at desc, id limit :limit")
    List<DraftRow> last(UUID personKey, int limit);
}
