package org.zhigu.credentials;

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
interface CredentialRows extends GenericRepository<Credential, CredentialId> {
    /** Two at once for the same thing: the second finds what the first has written. */
    @Query("""
            insert into credentials_credential
                (id, person, holder, kind, subject, title_zh, title_en, place, token, issued_at)
            values (:credential, :owner, :holder, :sort, :subject, :titleZh, :titleEn, :place, :token, :issuedAt)
            on conflict do nothing""")
    int add(
            UUID credential,
            UUID owner,
            String holder,
            String sort,
            String subject,
            String titleZh,
            String titleEn,
            int place,
            String token,
            Instant issuedAt);

    Optional<Credential> findById(CredentialId id);

    @Query("select * from credentials_credential where person = :person order by issued_at desc, id limit 1000")
    List<Credential> of(PersonId person);

    @Query("""
            select * from credentials_credential
            where person = :person and kind = :kind and subject = :subject limit 1""")
    Optional<Credential> find(PersonId person, String kind, String subject);

    @Query("select nextval('credentials_place')")
    int nextPlace();

    /** One above the highest place that is taken. */
    @Query("select coalesce(max(place), -1) + 1 from credentials_credential")
    int places();

    /** Only what is not revoked yet: the first reason stands. */
    @Query("""
            update credentials_credential set revoked_at = :at, revoked_by = :by, reason = :reason
            where id = :credential and revoked_at is null""")
    int revoke(UUID credential, Instant at, UUID by, String reason);

    @Query("""
            select place from credentials_credential
            where revoked_at is not null and place >= :first and place < :beyond
            order by place limit 200000""")
    List<Integer> revoked(int first, int beyond);
}
