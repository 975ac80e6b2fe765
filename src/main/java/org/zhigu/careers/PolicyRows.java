package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface PolicyRows extends GenericRepository<Policy, UUID> {
    Policy save(Policy policy);

    Policy update(Policy policy);

    Optional<Policy> findById(UUID id);

    int deleteById(UUID id);

    @Query("select * from careers_policy order by place, title, id limit 200")
    List<Policy> all();
}
