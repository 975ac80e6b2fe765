package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ConsentRows extends GenericRepository<Consent, UUID> {
    Consent save(Consent consent);

    @Query("""
            update careers_consent set withdrawn_at = :now
            where student = :student and company = :company and purpose = :purpose and withdrawn_at is null""")
    int withdraw(PersonId student, OrganisationId company, Purpose purpose, Instant now);

    @Query("""
            select * from careers_consent
            where student = :student and withdrawn_at is null and until_at > :now order by given_at, id limit 2000""")
    List<Consent> live(PersonId student, Instant now);

    @Query("""
            select * from careers_consent where student = :student and company = :company and purpose = :purpose
                and withdrawn_at is null and until_at > :now order by given_at desc limit 1""")
    Optional<Consent> live(PersonId student, OrganisationId company, Purpose purpose, Instant now);

    @Query("""
            select * from careers_consent where company = :company and purpose = :purpose
                and withdrawn_at is null and until_at > :now order by student limit 1000000""")
    List<Consent> live(OrganisationId company, Purpose purpose, Instant now);

    /** Whom the students after the one and up to the other let look. */
    @Query("""
            select student, company from careers_consent where student > :after and student <= :last
                and purpose = :purpose and withdrawn_at is null and until_at > :now limit 100000000""")
    List<Looker> lookers(UUID after, UUID last, Purpose purpose, Instant now);
}
