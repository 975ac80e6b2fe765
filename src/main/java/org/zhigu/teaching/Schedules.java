package org.zhigu.teaching;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.courses.LabId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface Schedules extends GenericRepository<LabSchedule, UUID> {
    LabSchedule save(LabSchedule schedule);

    LabSchedule update(LabSchedule schedule);

    @Query("select * from teaching_lab_schedule where offering = :offering order by due_at, id limit 500")
    List<LabSchedule> of(OfferingId offering);

    @Query("select * from teaching_lab_schedule where offering in (:offerings) order by due_at, id limit 5000")
    List<LabSchedule> ofAll(Collection<UUID> offerings);

    @Query("select * from teaching_lab_schedule where offering = :offering and lab = :lab")
    Optional<LabSchedule> find(OfferingId offering, LabId lab);

    @Query("""
            select s.offering, s.lab, o.course_version, s.opens_at, s.due_at,
                (select count(*) from teaching_enrolment e where e.offering = s.offering) as students
            from teaching_lab_schedule s join teaching_offering o on o.id = s.offering
            where s.due_at >= :since and s.due_at < :until order by s.due_at, s.id limit :limit""")
    List<RushRow> rushes(Instant since, Instant until, int limit);
}
