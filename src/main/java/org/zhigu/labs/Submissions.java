package org.zhigu.labs;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface Submissions extends GenericRepository<Submission, SubmissionId> {
    Submission save(Submission submission);

    Optional<Submission> findById(SubmissionId id);

    @Query("""
            select * from labs_submission
            where student = :studentKey and offering = :offeringKey and lab = :labKey and idempotency_key = :key""")
    Optional<Submission> keyed(UUID studentKey, UUID offeringKey, UUID labKey, String key);

    @Query("delete from labs_submission where id = :idKey")
    void remove(UUID idKey);
}
