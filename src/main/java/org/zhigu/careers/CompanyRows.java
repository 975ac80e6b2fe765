package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.zhigu.identity.OrganisationId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface CompanyRows extends GenericRepository<Company, OrganisationId> {
    Company save(Company company);

    Company update(Company company);

    @Query("select * from careers_company where organisation = :organisation")
    Optional<Company> find(OrganisationId organisation);

    @Query("select * from careers_company where most is not null limit 1000000")
    List<Company> bounded();

    @Query("""
            update careers_company set most = most + :seats, version = version + 1
            where organisation = :organisation and most is not null""")
    int enlarge(OrganisationId organisation, int seats);

    @Query("""
            select * from careers_company
            where state = 'VERIFIED' and valid_until > :now and valid_until <= :until
            order by valid_until, organisation limit 1000""")
    List<Company> ending(Instant now, Instant until);

    @Query("""
            select * from careers_company
            order by case state when 'ASKED' then 0 else 1 end, asked_at, organisation limit 1000""")
    List<Company> all();
}
