package org.zhigu.labs;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
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

    /** What these attempts did not skip. */
    @Query("""
            select test, min(title_zh) as title_zh, min(title_en) as title_en, visible, count(*) as attempts,
                sum(case when status in ('FAILED', 'PARTIAL') then 1 else 0 end) as failing
            from labs_test_result where attempt in (:attempts) and status <> 'SKIPPED'
            group by test, visible order by min(place), test limit 10000""")
    List<TestCount> counts(Collection<UUID> attempts);

    @Query("""
            select attempt, test from labs_test_result
            where attempt in (:attempts) and status in ('FAILED', 'PARTIAL') limit 100000""")
    List<FailedTest> failed(Collection<UUID> attempts);
}
