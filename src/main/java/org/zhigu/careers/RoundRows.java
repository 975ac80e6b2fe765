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

    /** The names of all sealed files that begin so; no limit, since one that is left out would be swept away. */
    @Query("""
            select snapshot from careers_round where snapshot like :beginning
            union select certificate from careers_round where certificate like :beginning
            union select clearing_snapshot from careers_round where clearing_snapshot like :beginning
            union select clearing_certificate from careers_round where clearing_certificate like :beginning""")
    List<String> files(String beginning);
}
