package org.zhigu.careers;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.identity.OrganisationId;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface PostRows extends GenericRepository<Post, PostId> {
    Post save(Post post);

    Post update(Post post);

    Optional<Post> findById(PostId id);

    @Query("select * from careers_post where company in (:companies) order by created_at desc, id limit 500")
    List<Post> of(Collection<UUID> companies);

    @Query("select * from careers_post where company = :company and round = :round order by created_at, id limit 500")
    List<Post> of(OrganisationId company, RoundId round);

    /** Those that students see, and those that were closed after they had seen them. */
    @Query("select * from careers_post where round = :round and state <> 'DRAFT' order by created_at, id limit 100000")
    List<Post> in(RoundId round);
}
