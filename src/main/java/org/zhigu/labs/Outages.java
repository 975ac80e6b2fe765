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
interface Outages extends GenericRepository<Outage, UUID> {
    Outage save(Outage outage);

    @Query("select * from labs_outage where ended_at is null order by began_at, id limit 1")
    Optional<Outage> open();

    @Query("update labs_outage set seen_at = :now where id = :idKey and ended_at is null")
    int seen(UUID idKey, Instant now);

    @Query("update labs_outage set ended_at = :now where id = :idKey and ended_at is null")
    int ended(UUID idKey, Instant now);

    @Query("select * from labs_outage order by began_at desc, id limit :limit")
    List<Outage> newest(int limit);

    @Query("select seen_at from labs_pulse where id = 1")
    Optional<Instant> pulse();

    @Query("insert into labs_pulse (id, seen_at) values (1, :now) on conflict do nothing")
    void begin(Instant now);

    @Query("update labs_pulse set seen_at = :now where id = 1")
    void beat(Instant now);
}
