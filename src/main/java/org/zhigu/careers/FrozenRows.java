package org.zhigu.careers;

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
interface FrozenRows extends GenericRepository<Frozen, UUID> {
    List<Frozen> saveAll(List<Frozen> frozen);

    @Query("select * from careers_frozen where round = :round and student = :student")
    Optional<Frozen> find(RoundId round, PersonId student);

    /** Of those who let the company look now. */
    @Query("""
            select f.* from careers_frozen f where f.round = :round and exists (select 1 from careers_consent c
                where c.student = f.student and c.company = :companyKey and c.purpose = 'SELECTION'
                    and c.withdrawn_at is null and c.until_at > :now)
            order by f.student limit 1000000""")
    List<Frozen> of(RoundId round, UUID companyKey, Instant now);

    @Query("select student from careers_frozen where round = :round limit 10000000")
    List<UUID> students(RoundId round);

    /** Of the students after the one and up to the other. */
    @Query("select * from careers_frozen where round = :round and student > :after and student <= :last limit 1000000")
    List<Frozen> between(RoundId round, UUID after, UUID last);
}
