package org.zhigu.teaching;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
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
}
