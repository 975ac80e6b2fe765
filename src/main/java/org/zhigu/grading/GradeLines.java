package org.zhigu.grading;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface GradeLines extends GenericRepository<GradeLine, UUID> {
    List<GradeLine> saveAll(List<GradeLine> lines);

    List<GradeLine> updateAll(List<GradeLine> lines);

    void deleteAll(List<GradeLine> lines);

    @Query("select * from grading_line where offering = :offering order by student limit 100000")
    List<GradeLine> of(OfferingId offering);

    @Query("select * from grading_line where offering = :offering order by student limit 100000 for update")
    List<GradeLine> lockAll(OfferingId offering);

    @Query("select * from grading_line where offering = :offering and student = :student for update")
    Optional<GradeLine> lock(OfferingId offering, PersonId student);

    @Query("select * from grading_line where offering = :offering and student = :student")
    Optional<GradeLine> find(OfferingId offering, PersonId student);

    @Query("""
            update grading_line set
                points = (select coalesce(sum(m.points), 0) from grading_mark m
                    where m.offering = :offering and m.student = :student),
                marks = (select count(*) from grading_mark m
                    where m.offering = :offering and m.student = :student
                      and (m.attempts > 0 or m.given is not null))
            where offering = :offering and student = :student""")
    void sum(OfferingId offering, PersonId student);

    @Query("""
            update grading_line set
                points = (select coalesce(sum(m.points), 0) from grading_mark m
                    where m.offering = grading_line.offering and m.student = grading_line.student),
                marks = (select count(*) from grading_mark m
                    where m.offering = grading_line.offering and m.student = grading_line.student
                      and (m.attempts > 0 or m.given is not null))
            where offering = :offering and student in (:students)""")
    void sum(OfferingId offering, Collection<UUID> students);

    @Query("""
            update grading_line set
                points = (select coalesce(sum(m.points), 0) from grading_mark m
                    where m.offering = grading_line.offering and m.student = grading_line.student),
                marks = (select count(*) from grading_mark m
                    where m.offering = grading_line.offering and m.student = grading_line.student
                      and (m.attempts > 0 or m.given is not null))
            where offering = :offering""")
    void sumAll(OfferingId offering);

    /** The usual page; the offering stands in the order so that H2, too, reads it from the index. */
    @Query("""
            select * from grading_line where offering = :offering
            order by offering, number, student limit :limit offset :offset""")
    List<GradeLine> byNumber(OfferingId offering, int offset, int limit);

    /** The order is a column's name with + or -. */
    @Query("""
            select l.* from grading_line l
            where l.offering = :offering and (:everySection = true or l.section = :place)
              and (:words = '' or lower(l.name) like :words escape '!' or lower(l.number) like :words escape '!')
            order by
                case when :sort = 'name+' then l.name end,
                case when :sort = 'name-' then l.name end desc,
                case when :sort = 'section+' then l.section_name end,
                case when :sort = 'section-' then l.section_name end desc,
                case when :sort = 'total+' then l.points end,
                case when :sort = 'total-' then l.points end desc,
                case when :sort = 'number-' then l.number end desc,
                l.number, l.student
            limit :limit offset :offset""")
    List<GradeLine> page(
            OfferingId offering, boolean everySection, UUID place, String words, String sort, int offset, int limit);

    /** By the marks of a lab; those without a mark come last. */
    @Query("""
            select l.* from grading_line l
            left join grading_mark m on m.offering = l.offering and m.student = l.student and m.lab = :lab
                and (m.attempts > 0 or m.given is not null)
            where l.offering = :offering and (:everySection = true or l.section = :place)
              and (:words = '' or lower(l.name) like :words escape '!' or lower(l.number) like :words escape '!')
            order by
                case when m.points is null then 1 else 0 end,
                case when :falling = false then m.points end,
                case when :falling = true then m.points end desc,
                l.number, l.student
            limit :limit offset :offset""")
    List<GradeLine> pageByLab(
            OfferingId offering,
            boolean everySection,
            UUID place,
            String words,
            UUID lab,
            boolean falling,
            int offset,
            int limit);

    @Query("""
            select count(*) from grading_line l
            where l.offering = :offering and (:everySection = true or l.section = :place)
              and (:words = '' or lower(l.name) like :words escape '!' or lower(l.number) like :words escape '!')""")
    int count(OfferingId offering, boolean everySection, UUID place, String words);
}
