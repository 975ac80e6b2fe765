package org.zhigu.credentials;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/** Only ever added to. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EvidenceRows extends GenericRepository<EvidenceRow, UUID> {
    EvidenceRow save(EvidenceRow row);

    @Query("select * from credentials_evidence where person = :person order by recorded_at, id limit 10000")
    List<EvidenceRow> of(PersonId person);

    @Query("""
            select * from credentials_evidence where verdict = :verdict
            order by recorded_at, id limit 1000""")
    List<EvidenceRow> ofVerdict(UUID verdict);

    @Query("""
            select * from credentials_evidence where skill in (:skills)
            order by recorded_at, id limit 5000000""")
    List<EvidenceRow> ofAll(List<String> skills);

    @Query("""
            select e.* from credentials_evidence e
            where e.offering = :offering and e.isolated = false
              and not exists (select 1 from credentials_confirmation c where c.verdict = e.verdict)
            order by e.recorded_at, e.id limit 1000""")
    List<EvidenceRow> unconfirmed(OfferingId offering);
}
