package org.zhigu.teaching;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Parameters that are no columns of the offering itself are plain UUIDs: typed ones are not converted there. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Offerings extends GenericRepository<Offering, OfferingId> {
    Offering save(Offering offering);

    /** For work that no person triggers: recomputing, news. */
    Optional<Offering> findById(OfferingId id);

    @Query("select id from teaching_offering order by created_at, id limit 10000")
    List<UUID> all();

    @Query("select * from teaching_offering where id = :id and university in (:universities)")
    Optional<Offering> find(OfferingId id, Collection<UUID> universities);

    @Query("""
            select * from teaching_offering where university in (:universities)
            order by term desc, created_at desc, id limit 500""")
    List<Offering> of(Collection<UUID> universities);

    @Query("""
            select o.id, o.university, o.course_version, o.term, o.created_at, o.version, s.seat
            from teaching_offering o join teaching_staff s on s.offering = o.id
            where s.person = :person and o.university in (:universities)
            union all
            select o.id, o.university, o.course_version, o.term, o.created_at, o.version, 'STUDENT' as seat
            from teaching_offering o join teaching_enrolment e on e.offering = o.id
            where e.person = :person and o.university in (:universities)
            order by 4 desc, 5 desc, 1 limit 500""")
    List<Seated> seats(UUID person, Collection<UUID> universities);

    @Query("""
            select o.id, o.university, o.course_version, o.term, o.created_at, o.version, s.seat
            from teaching_offering o join teaching_staff s on s.offering = o.id
            where o.id = :offering and s.person = :person and o.university in (:universities)
            union all
            select o.id, o.university, o.course_version, o.term, o.created_at, o.version, 'STUDENT' as seat
            from teaching_offering o join teaching_enrolment e on e.offering = o.id
            where o.id = :offering and e.person = :person and o.university in (:universities)""")
    List<Seated> seatsIn(UUID offering, UUID person, Collection<UUID> universities);
}
