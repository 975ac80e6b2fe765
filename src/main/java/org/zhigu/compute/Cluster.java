package org.zhigu.compute;

import java.time.Instant;
import java.util.List;

/**
 * The cluster behind a back end as its operator sees it: nodes, cards, reservations, accounts, what was used. A single
 * machine has none. Every call may be repeated; none of them may be made inside a transaction.
 *
 * <p>All throw {@link BackendException}: {@link Blame#CLUSTER} when the cluster gives no answer, {@link Blame#REFUSED}
 * with a sentence when it refuses.
 */
public interface Cluster {
    /** The back end's name: {@code slurm}, {@code kubernetes}. */
    String name();

    /** All nodes, running jobs and reservations as the cluster tells them now. */
    ClusterView view();

    /** Makes the reservation on the cluster, or changes it until it reads back as asked. */
    void reserve(Reservation reservation);

    /** Takes a reservation away; one that is not there is no error. */
    void release(String reservation);

    /** No new job goes to this node; what runs there ends by itself. */
    void drain(String node, String reason);

    void resume(String node);

    /** Makes the cluster's own accounts and their limits as given; parents stand before their children. */
    void keep(List<ClusterAccount> accounts);

    /** What the cluster's own accounting says of jobs that ended in this time. */
    List<UsageRecord> used(Instant from, Instant to);
}
