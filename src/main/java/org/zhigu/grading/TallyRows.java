package org.zhigu.grading;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** Kept with each mark, so that no screen has to count a large class. Keys come as plain UUIDs, as elsewhere. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TallyRows extends GenericRepository<GradeLine, UUID> {
    @Query("""
            insert into grading_tally (offering, section, lab, whole, students, hundredths)
            values (:offeringKey, :sectionKey, :labKey, :whole, 0, 0) on conflict do nothing""")
    void begin(UUID offeringKey, UUID sectionKey, UUID labKey, int whole);

    @Query("""
            update grading_tally set students = students + :count, hundredths = hundredths + :amount
            where offering = :offeringKey and section = :sectionKey and lab = :labKey and whole = :whole""")
    int add(UUID offeringKey, UUID sectionKey, UUID labKey, int whole, long count, long amount);

    @Query("""
            select lab, whole, cast(sum(students) as bigint) as students, cast(sum(hundredths) as bigint) as hundredths
            from grading_tally
            where offering = :offeringKey and (:everySection = true or section = :sectionKey) and students > 0
            group by lab, whole limit 1000000""")
    List<Tally> of(UUID offeringKey, boolean everySection, UUID sectionKey);

    @Query("delete from grading_tally where offering = :offeringKey")
    void forget(UUID offeringKey);

    @Query("""
            insert into grading_tally (offering, section, lab, whole, students, hundredths)
            select l.offering, l.section, m.lab, cast(floor(m.points) as integer), count(*),
                cast(round(sum(m.points) * 100) as bigint)
            from grading_line l join grading_mark m on m.offering = l.offering and m.student = l.student
            where l.offering = :offeringKey and (m.attempts > 0 or m.given is not null)
            group by l.offering, l.section, m.lab, cast(floor(m.points) as integer)""")
    void count(UUID offeringKey);
}
