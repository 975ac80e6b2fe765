package org.zhigu.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of sessions and tokens. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Sessions extends GenericRepository<Session, SessionId> {
    Session save(Session session);

    Optional<Session> findByTokenHash(String tokenHash);

    /** The living session of a token: neither expired nor of an earlier epoch, and its person not suspended. */
    @Query("""
            select s.* from identity_session s join identity_person p on p.id = s.person
            where s.token_hash = :hash and s.kind = :kind and s.expires_at > :now
            and s.epoch = p.epoch and p.status = 'ACTIVE'
            """)
    Optional<Session> living(String hash, SessionKind kind, Instant now);

    @Query("""
            select s.id, s.kind, s.name, s.address, s.opened_at, s.used_at, s.expires_at
            from identity_session s join identity_person p on p.id = s.person
            where s.person = :person and s.epoch = p.epoch and s.expires_at > :now
            order by s.used_at desc, s.id limit :limit
            """)
    List<SessionLine> of(PersonId person, Instant now, int limit);

    @Query("update identity_session set used_at = :now, expires_at = :expires where id = :id")
    void used(SessionId id, Instant now, Instant expires);

    /** Carries one session over into the person's new epoch. */
    @Query("update identity_session set epoch = (select p.epoch from identity_person p where p.id = :person)"
            + " where token_hash = :hash and person = :person")
    void keep(PersonId person, String hash);

    @Query("delete from identity_session where token_hash = :hash")
    int end(String hash);

    @Query("delete from identity_session where id = :id and person = :person")
    int end(SessionId id, PersonId person);

    @Query("delete from identity_session where expires_at < :now")
    int sweep(Instant now);
}
