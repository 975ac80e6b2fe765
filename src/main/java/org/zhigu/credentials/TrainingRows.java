package org.zhigu.credentials;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.zhigu.courses.LabId;

/**
 * Sums for reports. Here alone tables of the features below are read with our own: a million students cannot be carried
 * here to be counted, and each of these answers has only as many rows as universities times standings.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TrainingRows extends GenericRepository<EvidenceRow, UUID> {
    @Query("""
            select distinct term from teaching_offering where :every = true or university in (:universities)
            order by term desc limit 200""")
    List<String> terms(boolean every, Collection<UUID> universities);

    @Query("""
            select o.id as offering, o.course_version, s.lab
            from teaching_offering o join teaching_lab_schedule s on s.offering = o.id
            where o.term = :term order by o.created_at, o.id, s.lab limit 100000""")
    List<TaughtLab> scheduled(String term);

    /** Standings are the places of Training.Progress. */
    @Query("""
            select university, standing, count(*) as people from (
                select o.university, case when g.marks >= :labs and g.points >= :needed then 0
                    when g.marks > 0 then 1 else 2 end as standing
                from teaching_offering o join teaching_enrolment e on e.offering = o.id
                left join grading_line g on g.offering = e.offering and g.student = e.person
                where o.id in (:offerings)) seats
            group by university, standing""")
    List<SeatCount> progress(Collection<UUID> offerings, int labs, double needed);

    /** Standings are the places of Training.Result. */
    @Query("""
            select university, standing, count(*) as people from (
                select o.university, case when m.points >= :needed then 0 else 1 end as standing
                from teaching_offering o join teaching_enrolment e on e.offering = o.id
                join grading_mark m on m.offering = e.offering and m.student = e.person and m.lab = :lab
                where o.id in (:offerings) and (m.attempts > 0 or m.given is not null)) seats
            group by university, standing""")
    List<SeatCount> results(Collection<UUID> offerings, LabId lab, double needed);

    /** Each student's best, by the rule of Evidence.points; what a regrade replaced does not count. */
    @Query("""
            select university, skill, level, count(*) as people from (
                select o.university, e.skill, e.person, max(cast(floor(
                    e.level * case when e.score >= :whole * e.max then 1 else e.score / (:whole * e.max) end
                    + :hair) as integer)) as level
                from credentials_evidence e join teaching_offering o on o.id = e.offering
                where o.term = :term and e.score > 0 and e.max > 0
                    and (e.isolated = true
                        or exists (select 1 from credentials_confirmation c where c.verdict = e.verdict))
                    and not exists (select 1 from credentials_evidence n where n.person = e.person
                        and n.offering = e.offering and n.lab = e.lab and n.skill = e.skill
                        and n.earned_at = e.earned_at and n.recorded_at > e.recorded_at)
                group by o.university, e.skill, e.person) best
            group by university, skill, level""")
    List<LevelCount> levels(String term, double whole, double hair);

    @Query("select distinct course from credentials_evidence limit 10000")
    List<UUID> proving();
}
