package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface DisclosureRows extends GenericRepository<Disclosure, UUID> {
    List<Disclosure> saveAll(List<Disclosure> readings);

    @Query("select * from careers_disclosure where student = :student order by read_at desc, id limit :limit")
    List<Disclosure> of(PersonId student, int limit);

    @Query("""
            select company, count(*) as readings, max(read_at) as last_at from careers_disclosure
            where student = :student group by company limit 2000""")
    List<DisclosureCount> counts(PersonId student);
}
