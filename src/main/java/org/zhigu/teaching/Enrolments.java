package org.zhigu.teaching;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface Enrolments extends GenericRepository<Enrolment, UUID> {
    /** More than any class: a roster is refused long before. */
    int MOST = 20_000;

    Enrolment save(Enrolment enrolment);

    Enrolment update(Enrolment enrolment);

    List<Enrolment> saveAll(List<Enrolment> enrolments);

    @Query("select * from teaching_enrolment where offering = :offering order by number, person limit " + MOST)
    List<Enrolment> of(OfferingId offering);

    @Query("""
            select e.person, e.name, e.number, e.section, s.name as section_name
            from teaching_enrolment e join teaching_section s on s.id = e.section
            where e.offering = :offering
            order by e.number, e.person limit 20000""")
    List<Student> students(OfferingId offering);

    @Query("""
            select e.person, e.name, e.number, e.section, s.name as section_name
            from teaching_enrolment e join teaching_section s on s.id = e.section
            where e.offering = :offering
              and (:words = '' or lower(e.name) like :words escape '!' or lower(e.number) like :words escape '!')
            order by e.number, e.person limit :limit offset :offset""")
    List<Student> page(OfferingId offering, String words, int offset, int limit);

    @Query("""
            select count(*) from teaching_enrolment e
            where e.offering = :offering
              and (:words = '' or lower(e.name) like :words escape '!' or lower(e.number) like :words escape '!')""")
    int count(OfferingId offering, String words);

    @Query("""
            select e.person, e.name, e.number, e.section, s.name as section_name
            from teaching_enrolment e join teaching_section s on s.id = e.section
            where e.offering = :offering and e.person = :person""")
    Optional<Student> student(OfferingId offering, PersonId person);

    @Query("delete from teaching_enrolment where offering = :offering and person = :person")
    int drop(OfferingId offering, PersonId person);
}
