package org.zhigu.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** People as rosters look for them: many at once, by login. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface NewcomerRows extends GenericRepository<Account, PersonId> {
    @Query("""
            select p.id, p.login, p.name, p.number, p.status from identity_person p
            where p.login in (:logins) and exists (select 1 from identity_membership m
                where m.person = p.id and m.organisation = :organisation)
            """)
    List<Person> members(UUID organisation, Collection<String> logins);

    @Query("select login from identity_person where login in (:logins)")
    List<String> taken(Collection<String> logins);
}
