package org.zhigu.labs;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface Runs extends GenericRepository<Run, UUID> {
    Run save(Run run);

    @Query("select * from labs_run where state <> 'CLEARED' order by claimed_at, id limit :limit")
    List<Run> open(int limit);

    @Query("select * from labs_run where attempt = :attemptKey and run = :run")
    Optional<Run> of(UUID attemptKey, int run);

    @Query("update labs_run set state = 'RUNNING', token = :token where id = :id and state = 'STARTING'")
    int started(UUID id, String token);

    /** Those in hand that were given an idle slice of others. */
    @Query(
            "select * from labs_run where state in ('STARTING', 'RUNNING') and lent_reservation is not null limit :limit")
    List<Run> lent(int limit);

    /** Nodes that failed under earlier runs of the same attempt. */
    @Query(
            "select distinct fault_node from labs_run where attempt = :attemptKey and fault_node is not null limit :limit")
    List<String> faultNodes(UUID attemptKey, int limit);

    @Query("update labs_run set fault_node = :node where id = :id")
    void failedOn(UUID id, String node);

    @Query("update labs_run set gone_at = :now where id = :id and state = 'RUNNING' and gone_at is null")
    int gone(UUID id, Instant now);

    @Query("update labs_run set gone_at = null where id = :id")
    void seenAgain(UUID id);

    @Query("""
            update labs_run set state = 'ENDED', ended_at = :now, outcome = :outcome
            where id = :id and state in ('STARTING', 'RUNNING')""")
    int ended(UUID id, Instant now, String outcome);

    @Query("update labs_run set state = 'CLEARED' where id in (:ids) and state = 'ENDED'")
    int cleared(List<UUID> ids);
}
