package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface Samples extends GenericRepository<Sample, Instant> {
    /** Of several servers that look at the same minute one is enough. */
    @Query("""
            insert into compute_sample (at, cards, busy, held, away) values (:at, :cards, :busy, :held, :away)
            on conflict do nothing""")
    int insert(Instant at, int cards, int busy, int held, int away);

    @Query("select * from compute_sample where at >= :from and at < :to order by at limit 50000")
    List<Sample> between(Instant from, Instant to);

    @Query("delete from compute_sample where at < :before")
    int forget(Instant before);
}
