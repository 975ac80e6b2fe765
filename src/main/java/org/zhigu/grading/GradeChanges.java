package org.zhigu.grading;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** Can be read and added to. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface GradeChanges extends GenericRepository<GradeChange, UUID> {
    List<GradeChange> saveAll(List<GradeChange> changes);

    @Query("""
            select * from grading_change where offering = :offering and lab = :lab and student = :student
            order by changed_at desc, id limit :limit""")
    List<GradeChange> of(OfferingId offering, LabId lab, PersonId student, int limit);
}
