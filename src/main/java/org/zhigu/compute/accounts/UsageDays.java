package org.zhigu.compute.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface UsageDays extends GenericRepository<Account, AccountId> {
    @Query("""
            insert into compute_usage_day (account, used_on, card_millis, given_back, runs)
            values (:accountKey, :date, 0, 0, 0) on conflict do nothing""")
    void open(UUID accountKey, LocalDate date);

    @Query("""
            update compute_usage_day set card_millis = card_millis + :amount,
                given_back = given_back + :back, runs = runs + :count
            where account = :accountKey and used_on = :date""")
    int add(UUID accountKey, LocalDate date, long amount, long back, int count);

    @Query("""
            select account, used_on, card_millis, given_back, runs from compute_usage_day
            where account = :accountKey and used_on >= :since order by used_on limit 4000""")
    List<UsageDay> of(UUID accountKey, LocalDate since);
}
