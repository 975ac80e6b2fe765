package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface ListRows extends GenericRepository<StudentList, UUID> {
    UUID BEFORE_ALL = new UUID(0, 0);

    StudentList save(StudentList list);

    StudentList update(StudentList list);

    @Query("select * from careers_list where round = :round and student = :student")
    Optional<StudentList> find(RoundId round, PersonId student);

    /** The next ones in the order of their students. */
    @Query("select * from careers_list where round = :round and student > :after order by student limit 5000")
    List<StudentList> after(RoundId round, UUID after);

    /** All of a round, a few thousand at a time, so that a million lists need no more room than that. */
    default void pages(RoundId round, Consumer<List<StudentList>> act) {
        var page = after(round, BEFORE_ALL);
        while (!page.isEmpty()) {
            act.accept(page);
            page = after(round, page.getLast().student().value());
        }
    }

    @Query("select student from careers_list where round = :round and choices <> '' limit 10000000")
    List<UUID> students(RoundId round);

    @Query("select distinct university from careers_list where round = :round limit 1000")
    List<UUID> universities(RoundId round);

    @Query("select count(*) from careers_list where round = :round and choices <> ''")
    long count(RoundId round);
}
