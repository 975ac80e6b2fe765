package org.zhigu.compute.slurm;

import java.util.List;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;

/**
 * A way into the cluster: REST or its own commands. Every call throws {@link BackendException}: {@link Blame#CLUSTER}
 * when there is no answer, {@link Blame#REFUSED} or {@link Blame#CAPACITY} when it says no.
 */
interface Door {
    /** Returns the job's number. */
    long submit(Order order);

    /** All jobs of our user that slurmctld still knows, in one call. */
    List<Line> jobs();

    /** Ends the job if it bears this name. */
    void cancel(Line job);

    /** What the cluster could ever grant. */
    Capacity capacity();
}
