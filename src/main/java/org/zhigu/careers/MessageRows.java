package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface MessageRows extends GenericRepository<Message, UUID> {
    Message save(Message message);

    Message update(Message message);

    @Query("select * from careers_message where id = :id for update")
    Optional<Message> lock(UUID id);

    @Query("""
            select * from careers_message where post = :post and student = :student
            order by written_at, id limit 500""")
    List<Message> thread(PostId post, PersonId student);

    @Query("select * from careers_message where student = :student order by written_at desc, id limit 2000")
    List<Message> of(PersonId student);
}
