package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ResultRows extends GenericRepository<Result, UUID> {
    List<Result> saveAll(List<Result> results);

    @Query(
            "select * from careers_result where round = :round and student = :student order by clearing, place limit 10000")
    List<Result> of(RoundId round, PersonId student);

    @Query("""
            select * from careers_result where round = :round and clearing = :clearing and reason = 'MATCHED'
            order by post, student limit 1000000""")
    List<Result> matches(RoundId round, boolean clearing);

    @Query("delete from careers_result where round = :round")
    int clear(RoundId round);
}
