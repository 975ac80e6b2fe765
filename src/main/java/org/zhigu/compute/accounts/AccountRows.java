package org.zhigu.compute.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys come as plain UUIDs under names that are no property's, as typed parameters of such queries are not converted. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AccountRows extends GenericRepository<Account, AccountId> {
    @Query("""
            insert into compute_account
                (id, owner, parent, cluster_name, at_zero, weight, recent, recent_at, created_at)
            values (:idKey, :ownerKey, :parentKey, :name, :policy, 1, 0, :now, :now) on conflict do nothing""")
    void add(UUID idKey, String ownerKey, @Nullable UUID parentKey, String name, String policy, Instant now);

    Optional<Account> findById(AccountId id);

    Optional<Account> findByOwner(String owner);

    @Query("select * from compute_account where cluster_name = :name")
    Optional<Account> named(String name);

    @Query("select * from compute_account where owner in (:owners) limit 5000")
    List<Account> owned(Collection<String> owners);

    @Query("select * from compute_account where parent = :parentKey order by created_at, id limit :limit")
    List<Account> below(UUID parentKey, int limit);

    @Query("select * from compute_account where parent is null order by created_at, id limit :limit")
    List<Account> top(int limit);

    @Query("select * from compute_account where recent_at > :since order by recent_at, id limit :limit")
    List<Account> active(Instant since, int limit);

    @Query("select * from compute_account where id = :idKey for update")
    Optional<Account> locked(UUID idKey);

    @Query("update compute_account set recent = :amount, recent_at = :now where id = :idKey")
    void used(UUID idKey, double amount, Instant now);

    @Query("""
            update compute_account set at_zero = :policy, each_millis = :limit, weight = :share where id = :idKey""")
    int rule(UUID idKey, String policy, @Nullable Long limit, double share);

    @Query("""
            select a.owner, sum(d.card_millis) as card_millis, sum(d.runs) as runs
            from compute_account a join compute_usage_day d on d.account = a.id
            where a.parent = :parentKey group by a.owner order by 2 desc, 1 limit :limit""")
    List<Used> mostUsed(UUID parentKey, int limit);

    @Query("""
            select a.owner, sum(d.card_millis) as card_millis, sum(d.runs) as runs
            from compute_account a join compute_usage_day d on d.account = a.id
            where a.parent = :parentKey group by a.owner having sum(d.card_millis) >= :amount order by a.owner
            limit :limit""")
    List<Used> spentBelow(UUID parentKey, long amount, int limit);

    @Query("""
            select a.* from compute_account a
            where a.parent = :parentKey and exists (select 1 from compute_grant g where g.account = a.id)
            order by a.created_at, a.id limit :limit""")
    List<Account> grantedBelow(UUID parentKey, int limit);
}
