package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface OfferRows extends GenericRepository<Offer, OfferId> {
    List<Offer> saveAll(List<Offer> offers);

    Offer update(Offer offer);

    List<Offer> updateAll(List<Offer> offers);

    Optional<Offer> findById(OfferId id);

    @Query("select * from careers_offer where id = :id for update")
    Optional<Offer> lock(OfferId id);

    @Query("select * from careers_offer where round = :round order by post, id limit 1000000")
    List<Offer> in(RoundId round);

    @Query("select * from careers_offer where student = :student order by offered_at desc, id limit 500")
    List<Offer> ofStudent(PersonId student);

    @Query("select * from careers_offer where company in (:companies) order by offered_at desc, post, id limit 5000")
    List<Offer> ofCompanies(Collection<UUID> companies);

    @Query("select * from careers_offer where university in (:universities) order by offered_at desc, id limit 5000")
    List<Offer> ofUniversities(Collection<UUID> universities);

    @Query("""
            select * from careers_offer where student = :student and company = :company
                and state in ('MATCHED', 'OFFERED', 'ACCEPTED') limit 500""")
    List<Offer> unfinished(PersonId student, OrganisationId company);

    /** Students of a round with an offer that waits for their answer. */
    @Query("select distinct student from careers_offer where round = :round and state = 'OFFERED' limit 1000000")
    List<UUID> offered(RoundId round);

    /** Internships of posts that ended before that day and have no evaluation yet. */
    @Query("""
            select o.* from careers_offer o join careers_post p on p.id = o.post
            where o.state = 'STARTED' and p.ends < :day order by p.ends, o.id limit 1000""")
    List<Offer> unevaluated(LocalDate day);

    @Query("select * from careers_offer where state = 'OFFERED' and expires_at <= :now order by expires_at limit 1000")
    List<Offer> overdue(Instant now);
}
