package org.zhigu.compute;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** A place where jobs run: this machine, a Slurm cluster, a Kubernetes cluster. */
public interface Backend {
    /** The setting that says which back end is there: {@code local} unless it says otherwise, never two at once. */
    String CHOSEN = "zhigu.compute.cluster";

    String name();

    /** How many more jobs it would take now; the queue proper stays with the worker, so that its order does too. */
    int room();

    /** Of how many of its jobs at once the files may be laid out, collected and forgotten; starts come one by one, in order. */
    default int lanes() {
        return 1;
    }

    /** How long to wait between two looks: short on this machine, long on a cluster. */
    Duration pulse();

    /**
     * Starts the job, or finds it again: the job's id is its name, so a caller that crashed between asking and
     * writing down the answer asks once more. Stages the job's files first.
     *
     * @throws BackendException when it cannot, with the blame
     */
    Handle start(Job job);

    /** What this back end sees of the jobs now, asked in one call for all of them. */
    Map<Handle, Sighting> look(Collection<Handle> jobs);

    /** What the job has printed from this byte on for this reader; empty when there is nothing new. */
    Chunk tail(Handle job, Channel channel, long fromByte);

    /** Fetches what an ended job left (result.json, log, staff.log, artefacts.tar) into a folder that the caller may read. */
    Path collect(Handle job);

    /** Ends the job if it still runs; a job already ended is left as it is. */
    void stop(Handle job);

    /** Removes what the back end keeps of an ended job; called once its result is safe. */
    void forget(Handle job);
}
