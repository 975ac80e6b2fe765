package org.zhigu.compute.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The ledger can be read and added to; there is no way here to change or remove a line. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface UsageRows extends GenericRepository<UsageLine, UUID> {
    @Query("""
            insert into compute_usage (id, run, line, kind, account, backend, cards, cpus, wall_millis, card_millis,
                reason, charged_on, started_at, ended_at, recorded_at)
            values (:idKey, :name, :number, :what, :accountKey, :place, :cardCount, :cpuCount, :wall, :amount,
                :why, :day, :started, :ended, :now) on conflict do nothing""")
    int add(
            UUID idKey,
            String name,
            int number,
            String what,
            UUID accountKey,
            String place,
            int cardCount,
            int cpuCount,
            long wall,
            long amount,
            String why,
            LocalDate day,
            Instant started,
            Instant ended,
            Instant now);

    @Query("select * from compute_usage where run = :name order by line limit 1000")
    List<UsageLine> of(String name);

    @Query("""
            select u.* from compute_usage u join compute_account a on a.id = u.account
                left join compute_account b on b.id = a.parent
            where (u.account = :accountKey or a.parent = :accountKey or b.parent = :accountKey) and u.card_millis <> 0
                and u.charged_on >= :fromDay and u.charged_on < :toDay
                and (u.recorded_at, u.id) < (:before, :beforeKey)
            order by u.recorded_at desc, u.id desc limit :limit""")
    List<UsageLine> page(
            UUID accountKey, LocalDate fromDay, LocalDate toDay, Instant before, UUID beforeKey, int limit);

    @Query("""
            select * from compute_usage where backend = :place and line = 0 and ended_at >= :since and ended_at < :until
            order by ended_at, id limit :limit""")
    List<UsageLine> ended(String place, Instant since, Instant until, int limit);
}
