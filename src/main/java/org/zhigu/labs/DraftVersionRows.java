package org.zhigu.labs;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface DraftVersionRows extends GenericRepository<DraftVersionRow, UUID> {
    DraftVersionRow save(DraftVersionRow version);

    @Query("""
            select * from labs_draft_version where draft = :draft
            order by saved_at desc, revision desc, id limit :limit""")
    List<DraftVersionRow> of(UUID draft, int limit);

    @Query("""
            select * from labs_draft_version where draft = :draft and revision = :revision
            order by strayed, saved_at desc limit 1""")
    Optional<DraftVersionRow> at(UUID draft, long revision);

    @Query("delete from labs_draft_version where id = :id")
    void remove(UUID id);
}
