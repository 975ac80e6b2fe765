package org.zhigu.notices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface NoticeRows extends GenericRepository<NoticeRow, UUID> {
    List<NoticeRow> saveAll(List<NoticeRow> rows);

    @Query("select count(*) from notices_notice where person = :person and read_at is null")
    int unread(PersonId person);

    /** A page of what was told before that moment and id, the newest first. */
    @Query("""
            select n.id, w.kind, w.title_zh, w.title_en, w.words_zh, w.words_en, w.path, n.told_at, n.read_at
            from notices_notice n join notices_news w on w.id = n.news
            where n.person = :person and (n.told_at, n.id) < (:toldAt, :id)
                and (:all = true or n.read_at is null)
            order by n.told_at desc, n.id desc limit :limit""")
    List<Notice> page(PersonId person, Instant toldAt, UUID id, boolean all, int limit);

    @Query("""
            select n.id, w.kind, w.title_zh, w.title_en, w.words_zh, w.words_en, w.path, n.told_at, n.read_at
            from notices_notice n join notices_news w on w.id = n.news
            where n.id = :id and n.person = :person""")
    Optional<Notice> find(UUID id, PersonId person);

    @Query("update notices_notice set read_at = :now where id = :id and person = :person and read_at is null")
    int read(UUID id, PersonId person, Instant now);

    @Query("update notices_notice set read_at = :now where person = :person and read_at is null")
    int readAll(PersonId person, Instant now);
}
