package org.zhigu.compute.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface GrantRows extends GenericRepository<Grant, UUID> {
    Grant save(Grant grant);

    Optional<Grant> findById(UUID id);

    @Query("select * from compute_grant where account = :accountKey order by from_day, given_at, id limit 1000")
    List<Grant> of(UUID accountKey);

    /** Of those directly below, as far as they reach into these days. */
    @Query("""
            select g.* from compute_grant g join compute_account a on a.id = g.account
            where a.parent = :parentKey and g.to_day > :from and g.from_day < :to limit 20000""")
    List<Grant> below(UUID parentKey, LocalDate from, LocalDate to);

    @Query("""
            update compute_grant set ended_on = :day
            where id = :idKey and ended_on is null and to_day > :day""")
    int end(UUID idKey, LocalDate day);
}
