package org.zhigu.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The table of the audit log: rows are added and read, never changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRows extends GenericRepository<AuditRow, UUID> {
    AuditRow save(AuditRow row);

    @Query("""
            select a.id, a.at, p.name as person_name, a.action, a.subject, a.details
            from identity_audit a left join identity_person p on p.id = a.person
            where (a.at, a.id) < (:beforeAt, :beforeId)
            and a.at >= :since
            and (:action = '' or a.action like :action escape '!')
            and (:pattern = '' or lower(p.name) like :pattern escape '!' or p.login like :pattern escape '!'
                or lower(a.subject) like :pattern escape '!' or lower(a.details) like :pattern escape '!')
            order by a.at desc, a.id desc limit :limit
            """)
    List<AuditFound> page(Instant beforeAt, UUID beforeId, Instant since, String action, String pattern, int limit);
}
