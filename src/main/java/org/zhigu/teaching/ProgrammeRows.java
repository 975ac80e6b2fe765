package org.zhigu.teaching;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which offerings belong to it is asked by plain keys: typed ones are not converted there. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ProgrammeRows extends GenericRepository<ProgrammeRow, ProgrammeId> {
    ProgrammeRow save(ProgrammeRow row);

    ProgrammeRow update(ProgrammeRow row);

    Optional<ProgrammeRow> findById(ProgrammeId id);

    @Query("select * from teaching_programme order by title_zh, id limit 1000")
    List<ProgrammeRow> all();

    @Query(
            "select offering from teaching_programme_offering where programme = :programmeKey order by offering limit 500")
    List<UUID> offerings(UUID programmeKey);

    @Query("""
            select programme from teaching_programme_offering where offering = :offeringKey
            order by programme limit 100""")
    List<UUID> of(UUID offeringKey);

    @Query("insert into teaching_programme_offering (programme, offering) values (:programmeKey, :offeringKey)")
    void add(UUID programmeKey, UUID offeringKey);

    @Query("delete from teaching_programme_offering where programme = :programmeKey")
    void clear(UUID programmeKey);

    @Query("delete from teaching_programme where id = :programmeKey")
    int remove(UUID programmeKey);
}
