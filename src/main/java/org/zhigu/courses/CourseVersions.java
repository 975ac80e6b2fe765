package org.zhigu.courses;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface CourseVersions extends GenericRepository<CourseVersion, CourseVersionId> {
    CourseVersion save(CourseVersion version);

    Optional<CourseVersion> findById(CourseVersionId id);

    Optional<CourseVersion> findByDigest(String digest);

    @Query("""
            select * from courses_version order by published_at desc, id limit :limit""")
    List<CourseVersion> newest(int limit);
}
