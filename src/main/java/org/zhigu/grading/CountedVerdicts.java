package org.zhigu.grading;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptId;
import org.zhigu.teaching.OfferingId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface CountedVerdicts extends GenericRepository<CountedVerdict, AttemptId> {
    CountedVerdict save(CountedVerdict verdict);

    List<CountedVerdict> saveAll(List<CountedVerdict> verdicts);

    @Query("delete from grading_verdict where attempt = :attempt")
    void forget(AttemptId attempt);

    /** A submission that was judged again keeps the time of its receipt, and the new verdict takes the place of the old. */
    @Query("""
            delete from grading_verdict
            where offering = :offering and lab = :lab and student = :student and received_at = :receivedAt""")
    void replace(OfferingId offering, LabId lab, PersonId student, Instant receivedAt);

    @Query("delete from grading_verdict where offering = :offering")
    void forgetAll(OfferingId offering);

    @Query("""
            select * from grading_verdict where offering = :offering and lab = :lab and student = :student
            order by received_at, attempt limit 10000""")
    List<CountedVerdict> of(OfferingId offering, LabId lab, PersonId student);

    @Query("""
            select * from grading_verdict where offering = :offering and lab = :lab
            order by received_at, attempt limit 1000000""")
    List<CountedVerdict> of(OfferingId offering, LabId lab);
}
