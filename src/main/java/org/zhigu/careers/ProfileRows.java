package org.zhigu.careers;

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
interface ProfileRows extends GenericRepository<Profile, PersonId> {
    Profile save(Profile profile);

    Profile update(Profile profile);

    @Query("select * from careers_profile where person = :person")
    Optional<Profile> find(PersonId person);

    @Query("select * from careers_profile where person = :person for update")
    Optional<Profile> lock(PersonId person);

    @Query("select * from careers_profile where person in (:people) limit 10000")
    List<Profile> of(Collection<UUID> people);

    @Query("delete from careers_profile where person = :person")
    int remove(PersonId person);
}
