package org.zhigu.credentials;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface Confirmations extends GenericRepository<Confirmation, UUID> {
    @Query("""
            insert into credentials_confirmation (verdict, confirmed_by, confirmed_at)
            values (:verdict, :person, :at) on conflict do nothing""")
    int confirm(UUID verdict, UUID person, Instant at);

    @Query("select * from credentials_confirmation where verdict in (:verdicts) limit 5000000")
    List<Confirmation> of(List<UUID> verdicts);
}
