package org.zhigu.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table of one-time links. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Links extends GenericRepository<Link, UUID> {
    Link save(Link link);

    @Query("select * from identity_link where secret_hash = :hash and used_at is null and expires_at > :now")
    Optional<Link> open(String hash, Instant now);

    /** Only one of those who use a link at the same moment gets 1. */
    @Query(
            "update identity_link set used_at = :now where secret_hash = :hash and used_at is null and expires_at > :now")
    int use(String hash, Instant now);

    @Query("delete from identity_link where person = :person and used_at is null")
    void withdraw(PersonId person);

    @Query("delete from identity_link where person is null and used_at is null")
    void withdrawFirstOperator();
}
