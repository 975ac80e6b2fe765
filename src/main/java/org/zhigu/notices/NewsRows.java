package org.zhigu.notices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface NewsRows extends GenericRepository<NewsRow, UUID> {
    /** 0 when it was told already; whoever tells the same at the same moment waits here for the other's commit. */
    @Query("""
            insert into notices_news (id, kind, source, title_zh, title_en, words_zh, words_en, path, told_at)
            values (:idKey, :about, :what, :zhTitle, :enTitle, :zhWords, :enWords, :place, :now)
            on conflict do nothing""")
    int add(
            UUID idKey,
            String about,
            String what,
            String zhTitle,
            String enTitle,
            String zhWords,
            String enWords,
            String place,
            Instant now);

    boolean existsBySource(String source);

    @Query("select max(told_at) from notices_news")
    Optional<Instant> newest();

    @Query("delete from notices_news where told_at < :before")
    void forget(Instant before);
}
