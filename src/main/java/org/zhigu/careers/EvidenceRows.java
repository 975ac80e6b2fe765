package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface EvidenceRows extends GenericRepository<EvidenceRow, UUID> {
    EvidenceRow save(EvidenceRow row);

    @Query("select * from careers_evidence where person = :person order by earned_at, id limit 2000")
    List<EvidenceRow> of(PersonId person);

    @Query("select * from careers_evidence where skill in (:skills) limit 10000000")
    List<EvidenceRow> ofAll(Collection<String> skills);
}
