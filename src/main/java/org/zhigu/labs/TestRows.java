package org.zhigu.labs;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;

/** What each test said, as far as a class is counted by it; the rest stands in the verdict's file. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TestRows extends GenericRepository<TestRow, AttemptId> {
    @Query("""
            insert into labs_test_result (attempt, place, test, title_zh, title_en, visible, status, score, max_score)
            values (:attemptKey, :place, :test, :titleZh, :titleEn, :visible, :status, :score, :maxScore)""")
    void add(
            UUID attemptKey,
            int place,
            String test,
            String titleZh,
            String titleEn,
            boolean visible,
            TestStatus status,
            double score,
            double maxScore);

    @Query("""
            select t.* from labs_test_result t join labs_attempt a on a.id = t.attempt
            where a.offering = :offeringKey and a.lab = :labKey and a.replaced_by is null and a.state = 'GRADED'
            order by a.received_at desc, t.place limit :limit""")
    List<TestRow> ofLab(UUID offeringKey, UUID labKey, int limit);
}
