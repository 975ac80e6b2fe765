package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every outcome names the revision that it is the outcome of; 0 says that the intent has changed meanwhile. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Holds extends GenericRepository<Hold, String> {
    Hold save(Hold hold);

    Hold update(Hold hold);

    Optional<Hold> findById(String name);

    @Query("select * from compute_hold order by name limit 10000")
    List<Hold> all();

    @Query("select * from compute_hold where slice = :sliceKey order by name limit 500")
    List<Hold> ofSlice(UUID sliceKey);

    @Query("select * from compute_hold where maintenance = :maintenanceKey order by name limit 500")
    List<Hold> ofMaintenance(UUID maintenanceKey);

    @Query("""
            select h.* from compute_hold h join compute_slice s on s.id = h.slice
            where s.removed = false and s.purpose = :purposeName and s.owner in (:owners) and h.state <> 'LEAVING'
            order by h.name limit 2000""")
    List<Hold> ofOwners(String purposeName, List<String> owners);

    @Query("""
            select * from compute_hold where state in ('WANTED', 'LEAVING') and next_at <= :now
            order by state, next_at, name limit 200""")
    List<Hold> due(Instant now);

    @Query("select * from compute_hold where ends_at <= :now and state <> 'LEAVING' order by name limit 500")
    List<Hold> over(Instant now);

    @Query("""
            update compute_hold set state = 'MADE', made_at = :now, fault = null, tries = 0, from_at = :fromAt, to_at = :toAt
            where name = :name and revision = :revision and state = 'WANTED'""")
    int made(String name, long revision, Instant now, Instant fromAt, Instant toAt);

    @Query("""
            update compute_hold set fault = :fault, tries = tries + 1, next_at = :nextAt
            where name = :name and revision = :revision""")
    int failed(String name, long revision, String fault, Instant nextAt);

    @Query("delete from compute_hold where name = :name and revision = :revision and state = 'LEAVING'")
    int left(String name, long revision);

    @Query("""
            update compute_hold set state = 'WANTED', revision = revision + 1, tries = 0, next_at = :now, fault = null
            where name = :name and state in ('MADE', 'WANTED')""")
    int wantedAgain(String name, Instant now);

    @Query("""
            update compute_hold set state = 'LEAVING', revision = revision + 1, tries = 0, next_at = :now, fault = null
            where name = :name and revision = :revision""")
    int leaves(String name, long revision, Instant now);
}
