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
interface ListRows extends GenericRepository<StudentList, UUID> {
    StudentList save(StudentList list);

    StudentList update(StudentList list);

    @Query("select * from careers_list where round = :round and student = :student")
    Optional<StudentList> find(RoundId round, PersonId student);

    @Query("select * from careers_list where round = :round order by student limit 10000000")
    List<StudentList> in(RoundId round);

    @Query("select student from careers_list where round = :round and choices <> '' limit 10000000")
    List<UUID> students(RoundId round);

    @Query("select distinct university from careers_list where round = :round limit 1000")
    List<UUID> universities(RoundId round);

    @Query("select count(*) from careers_list where round = :round and choices <> ''")
    long count(RoundId round);
}
