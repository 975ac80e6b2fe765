package org.zhigu.notices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface MailRows extends GenericRepository<Mail, UUID> {
    List<Mail> saveAll(List<Mail> mails);

    Optional<Mail> findById(UUID id);

    @Query("select * from notices_mail where state = 'QUEUED' and due_at <= :now order by due_at, id limit :limit")
    List<Mail> due(Instant now, int limit);

    /** Only one of the servers that want to send it gets 1. */
    @Query("update notices_mail set state = 'SENDING', claimed_at = :now where id = :id and state = 'QUEUED'")
    int claim(UUID id, Instant now);

    @Query("""
            update notices_mail set state = 'SENT', ended_at = :now, body = '', fault = null, tries = tries + 1
            where id = :id and state = 'SENDING'""")
    int sent(UUID id, Instant now);

    @Query("""
            update notices_mail set state = 'QUEUED', due_at = :next, fault = :why, tries = tries + 1
            where id = :id and state = 'SENDING'""")
    int later(UUID id, Instant next, String why);

    @Query("""
            update notices_mail set state = 'FAILED', ended_at = :now, body = '', fault = :why, tries = tries + 1
            where id = :id and state = 'SENDING'""")
    int failed(UUID id, Instant now, String why);

    /** Those whose server went away while it sent them. */
    @Query("""
            update notices_mail set state = 'QUEUED', due_at = :now
            where state = 'SENDING' and claimed_at < :before""")
    int abandoned(Instant now, Instant before);

    @Query("delete from notices_mail where person = :person and state = 'QUEUED'")
    void withdraw(PersonId person);

    @Query("select count(*) from notices_mail where state = :state")
    int count(Mail.State state);

    @Query("select * from notices_mail where state = 'FAILED' order by ended_at desc, id limit :limit")
    List<Mail> failures(int limit);

    @Query("delete from notices_mail where ended_at < :before")
    void forget(Instant before);
}
