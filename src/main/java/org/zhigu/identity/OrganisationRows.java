package org.zhigu.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of organisations. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface OrganisationRows extends GenericRepository<Organisation, OrganisationId> {
    Organisation save(Organisation organisation);

    Organisation update(Organisation organisation);

    Optional<Organisation> findById(OrganisationId id);

    Optional<Organisation> findByName(String name);

    List<Organisation> findByKind(OrganisationKind kind);

    @Query("""
            select * from identity_organisation
            where :everything = true or id in (:ids)
            order by case kind when 'CENTRE' then 0 when 'UNIVERSITY' then 1 else 2 end, name limit :limit
            """)
    List<Organisation> list(boolean everything, Collection<UUID> ids, int limit);
}
