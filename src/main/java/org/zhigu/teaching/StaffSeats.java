package org.zhigu.teaching;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface StaffSeats extends GenericRepository<Staff, UUID> {
    Staff save(Staff staff);

    @Query("select * from teaching_staff where offering = :offering order by seat desc, appointed_at, id limit 200")
    List<Staff> of(OfferingId offering);

    @Query("update teaching_staff set seat = :seat where offering = :offering and person = :person")
    int seat(OfferingId offering, PersonId person, Seat seat);

    @Query("delete from teaching_staff where offering = :offering and person = :person")
    int dismiss(OfferingId offering, PersonId person);
}
