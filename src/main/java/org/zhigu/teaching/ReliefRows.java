package org.zhigu.teaching;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ReliefRows extends GenericRepository<Relief, UUID> {
    @Query("""
            insert into teaching_relief
                (id, offering, lab, source, cause, from_at, until_at, seconds, granted_at)
            values (:idKey, :offeringKey, :labKey, :sourceKey, :why, :since, :until, :amount, :now)
            on conflict do nothing""")
    int add(
            UUID idKey,
            UUID offeringKey,
            UUID labKey,
            UUID sourceKey,
            String why,
            Instant since,
            Instant until,
            long amount,
            Instant now);

    @Query("""
            update teaching_relief set until_at = :until, seconds = :amount
            where offering = :offeringKey and lab = :labKey and source = :sourceKey and revoked_at is null
                and seconds < :amount""")
    int grow(UUID offeringKey, UUID labKey, UUID sourceKey, Instant until, long amount);

    @Query("select * from teaching_relief where offering = :offeringKey order by from_at, id limit 2000")
    List<Relief> of(UUID offeringKey);

    Optional<Relief> findById(UUID id);

    @Query("""
            update teaching_relief set revoked_at = :now, revoked_by = :byKey
            where id = :idKey and offering = :offeringKey and revoked_at is null""")
    int revoke(UUID idKey, UUID offeringKey, UUID byKey, Instant now);
}
