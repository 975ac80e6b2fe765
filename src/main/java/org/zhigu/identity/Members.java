package org.zhigu.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The table of who has which role where. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Members extends GenericRepository<Member, UUID> {
    Member save(Member member);

    boolean existsByPersonAndOrganisationAndRole(PersonId person, OrganisationId organisation, Role role);

    @Query("delete from identity_membership where person = :person and organisation = :organisation and role = :role")
    int remove(PersonId person, OrganisationId organisation, Role role);

    @Query("""
            select m.person, m.organisation, o.kind, o.name, o.name_en, o.state, m.role
            from identity_membership m join identity_organisation o on o.id = m.organisation
            where m.person in (:people) order by o.name, m.role
            """)
    List<MemberLine> of(Collection<UUID> people);

    @Query("""
            select m.organisation, m.role, count(*) as people from identity_membership m
            where m.organisation in (:organisations) group by m.organisation, m.role
            """)
    List<HeadCount> count(Collection<UUID> organisations);
}
