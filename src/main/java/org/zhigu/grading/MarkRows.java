package org.zhigu.grading;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface MarkRows extends GenericRepository<MarkRow, UUID> {
    MarkRow update(MarkRow mark);

    List<MarkRow> updateAll(List<MarkRow> marks);

    List<MarkRow> saveAll(List<MarkRow> marks);

    @Query("""
            insert into grading_mark (id, offering, lab, student, attempts, base, penalty, points)
            values (:id, :offering, :lab, :student, 0, 0, 0, 0) on conflict do nothing""")
    void begin(UUID id, OfferingId offering, LabId lab, PersonId student);

    @Query("""
            select * from grading_mark where offering = :offering and lab = :lab and student = :student for update""")
    MarkRow lock(OfferingId offering, LabId lab, PersonId student);

    @Query("select * from grading_mark where offering = :offering and lab = :lab and student = :student")
    Optional<MarkRow> find(OfferingId offering, LabId lab, PersonId student);

    @Query("""
            select * from grading_mark where offering = :offering and lab = :lab
            order by student limit 1000000""")
    List<MarkRow> of(OfferingId offering, LabId lab);

    @Query("select * from grading_mark where offering = :offering and student = :student limit 1000")
    List<MarkRow> of(OfferingId offering, PersonId student);

    @Query("select * from grading_mark where offering = :offering and student in (:students) limit 100000")
    List<MarkRow> of(OfferingId offering, Collection<UUID> students);

    @Query("select * from grading_mark where offering in (:offerings) and student = :student limit 10000")
    List<MarkRow> own(PersonId student, Collection<UUID> offerings);
}
