package org.zhigu.teaching;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface Sections extends GenericRepository<Section, SectionId> {
    Section save(Section section);

    @Query("select * from teaching_section where offering = :offering order by name limit 500")
    List<Section> of(OfferingId offering);

    @Query("update teaching_section set name = :name where id = :id and offering = :offering")
    int rename(OfferingId offering, SectionId id, String name);

    /** Only a section without students goes. */
    @Query("""
            delete from teaching_section
            where id = :id and offering = :offering
              and not exists (select 1 from teaching_enrolment e where e.section = :id)""")
    int delete(OfferingId offering, SectionId id);
}
