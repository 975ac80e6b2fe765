package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface RoundRows extends GenericRepository<Round, RoundId> {
    Round save(Round round);

    Round update(Round round);

    Optional<Round> findById(RoundId id);

    @Query("select * from careers_round where id = :id for update")
    Optional<Round> lock(RoundId id);

    @Query("select * from careers_round order by created_at desc, id limit 200")
    List<Round> all();
}
