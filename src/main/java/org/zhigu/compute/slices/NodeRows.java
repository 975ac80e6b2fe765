package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface NodeRows extends GenericRepository<NodeRow, String> {
    @Query("insert into compute_node (name, cards, usable) values (:name, :cards, :usable) on conflict do nothing")
    int insert(String name, int cards, boolean usable);

    @Query("update compute_node set cards = :cards, usable = :usable where name = :name")
    int change(String name, int cards, boolean usable);

    @Query("delete from compute_node where name = :name")
    int remove(String name);

    @Query("select * from compute_node order by name limit 10000")
    List<NodeRow> all();
}
