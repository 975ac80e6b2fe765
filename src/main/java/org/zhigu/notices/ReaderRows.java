package org.zhigu.notices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ReaderRows extends GenericRepository<Reader, PersonId> {
    Reader update(Reader reader);

    @Query("select * from notices_reader where person = :person")
    Optional<Reader> find(PersonId person);

    @Query("select * from notices_reader where person = :person for update")
    Optional<Reader> lock(PersonId person);

    @Query("""
            insert into notices_reader (person, tries, kinds, version) values (:person, 0, :kinds, 0)
            on conflict do nothing""")
    void begin(PersonId person, String kinds);

    @Query("select * from notices_reader where address is not null and person in (:people)")
    List<Reader> mailed(Collection<UUID> people);
}
