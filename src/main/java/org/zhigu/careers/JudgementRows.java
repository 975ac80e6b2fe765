package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.UUID;
import org.zhigu.identity.PersonId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface JudgementRows extends GenericRepository<Judgement, UUID> {
    List<Judgement> saveAll(List<Judgement> judgements);

    List<Judgement> updateAll(List<Judgement> judgements);

    @Query("select * from careers_judgement where post = :post order by student limit 1000000")
    List<Judgement> of(PostId post);

    @Query("select * from careers_judgement where student = :student and round = :round limit 100000")
    List<Judgement> of(RoundId round, PersonId student);

    /** Of the students after the one and up to the other. */
    @Query("""
            select * from careers_judgement
            where student > :after and student <= :last and round = :round limit 100000000""")
    List<Judgement> between(RoundId round, UUID after, UUID last);

    /** All that the company noted about the student in rounds that are not locked. */
    @Query("""
            delete from careers_judgement where student = :student
                and post in (select p.id from careers_post p join careers_round r on r.id = p.round
                    where p.company = :company
                        and r.state in ('DRAFT', 'POSTED', 'EVIDENCE_FROZEN', 'RANKING', 'VOIDED'))""")
    int forget(PersonId student, UUID company);
}
