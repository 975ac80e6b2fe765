package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Sums for reports, each with only as many rows as there are universities times standings or companies. For groups by
 * course the table of evidence is read where it lies: a million students cannot be carried here to be counted.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ReportRows extends GenericRepository<StudentList, UUID> {
    /** The best of a student's reasons decides: 0 matched, 1 met what was asked, 2 met it nowhere. */
    @Query("""
            select university, standing, count(*) as people from (
                select l.university, l.student, coalesce(min(case r.reason when 'MATCHED' then 0
                    when 'INELIGIBLE' then 2 when 'NO_CONSENT' then 2 else 1 end), 2) as standing
                from careers_list l left join careers_result r on r.round = l.round and r.student = l.student
                where l.round = :round and l.choices <> '' group by l.university, l.student) students
            group by university, standing""")
    List<StandingCount> standings(RoundId round);

    @Query("""
            select university, standing, count(*) as people from (
                select l.university, l.student, coalesce(min(case r.reason when 'MATCHED' then 0
                    when 'INELIGIBLE' then 2 when 'NO_CONSENT' then 2 else 1 end), 2) as standing
                from careers_list l left join careers_result r on r.round = l.round and r.student = l.student
                where l.round = :round and l.choices <> ''
                    and exists (select 1 from credentials_evidence e
                        where e.person = l.student and e.course in (:versions) and e.score > 0)
                group by l.university, l.student) students
            group by university, standing""")
    List<StandingCount> standings(RoundId round, Collection<UUID> versions);

    @Query("""
            select company, university, count(*) as people from careers_offer
            where round = :round and state in ('ACCEPTED', 'AGREEMENT_SIGNED', 'STARTED', 'COMPLETED')
            group by company, university""")
    List<PlaceCount> places(RoundId round);
}
