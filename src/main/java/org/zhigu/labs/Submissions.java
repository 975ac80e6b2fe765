package org.zhigu.labs;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
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

    /** Without a limit: what is left out here would be swept away. */
    @Query("""
            select sha256 from labs_submission where sha256 like :pattern
            union select result_blob from labs_attempt where result_blob like :pattern
            union select log_blob from labs_attempt where log_blob like :pattern
            union select staff_log_blob from labs_attempt where staff_log_blob like :pattern
            union select artefacts_blob from labs_attempt where artefacts_blob like :pattern""")
    List<String> blobs(String pattern);

    @Query("delete from labs_submission where id = :idKey")
    void remove(UUID idKey);
}
