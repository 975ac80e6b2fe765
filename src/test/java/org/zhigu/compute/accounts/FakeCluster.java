package org.zhigu.compute.accounts;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Cluster;
import org.zhigu.compute.ClusterAccount;
import org.zhigu.compute.ClusterView;
import org.zhigu.compute.Reservation;
import org.zhigu.compute.UsageRecord;

/** A cluster that has nothing but books. */
@Singleton
@Requires(property = "zhigu.test.books")
class FakeCluster implements Cluster {
    final List<UsageRecord> records = new ArrayList<>();
    List<ClusterAccount> kept = List.of();
    boolean silent;
    String name = "books";

    @Override
    public String name() {
        return name;
    }

    @Override
    public ClusterView view() {
        return new ClusterView(Instant.EPOCH, List.of(), List.of());
    }

    @Override
    public void reserve(Reservation reservation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release(String reservation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void drain(String node, String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume(String node) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keep(List<ClusterAccount> accounts) {
        answer();
        kept = List.copyOf(accounts);
    }

    @Override
    public List<UsageRecord> used(Instant from, Instant to) {
        answer();
        return records.stream()
                .filter(record ->
                        !record.ended().isBefore(from) && record.ended().isBefore(to))
                .toList();
    }

    private void answer() {
        if (silent) {
            throw new BackendException(Blame.CLUSTER, "no answer", null);
        }
    }
}
