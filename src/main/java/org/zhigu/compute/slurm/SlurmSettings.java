package org.zhigu.compute.slurm;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a Slurm cluster is reached and used; docs/slurm.md has the words for a site.
 *
 * @param way how jobs are submitted and looked at
 * @param key the key that slurmctld checks tokens with; we mint them ourselves
 * @param user as whom jobs run
 * @param shared the folder that server and nodes see under the same path
 * @param conf slurm.conf for the commands, where it is not the system's
 * @param interactivePartition where practice runs; judging runs in {@code partition}
 * @param gres what the cluster calls a card
 * @param device how a card's device node begins ({@code /dev/davinci}); the card's number follows
 * @param devices device nodes that every job with cards needs
 * @param health a program on the nodes that is called with a card's number when a program on it has failed, and ends with
 *     something else than 0 if the card is broken
 * @param gangNetwork whether the boxes of a job over several nodes have the network of the nodes; without it there are none
 * @param bound the most jobs that we have in the cluster's queue at once
 * @param lanes of how many jobs at once the files are laid out and taken away
 * @param poll how old a look at the cluster may be before it is asked again
 * @param launch how long a job may run by Slurm's word without having begun: after a crash slurmctld gives numbers out again,
 *     and a node may refuse what bears one that it has seen end
 * @param settle how long a result may take to appear on shared storage once Slurm says that the job ended
 * @param images where the nodes see the image folder, if elsewhere than the server
 */
@OnSlurm
@ConfigurationProperties("zhigu.compute.slurm")
record SlurmSettings(
        @Bindable(defaultValue = "rest") Way way,
        @Nullable URI rest,
        @Nullable Path key,
        @Bindable(defaultValue = "v0.0.38") String api,
        @Nullable String user,
        Path shared,
        @Nullable Path conf,
        @Nullable String account,
        @Nullable String partition,
        @Nullable String interactivePartition,
        @Bindable(defaultValue = "gpu") String gres,
        @Nullable String device,
        @Nullable List<String> devices,
        @Nullable String health,
        @Bindable(defaultValue = "false") boolean gangNetwork,
        @Bindable(defaultValue = "64") int bound,
        @Bindable(defaultValue = "4") int lanes,
        @Bindable(defaultValue = "1s") Duration poll,
        @Bindable(defaultValue = "200ms") Duration pulse,
        @Bindable(defaultValue = "60s") Duration launch,
        @Bindable(defaultValue = "5s") Duration settle,
        @Bindable(defaultValue = "10s") Duration grace,
        @Bindable(defaultValue = "10s") Duration patience,
        @Bindable(defaultValue = "256") int freeMib,
        @Nullable Path images,
        @Bindable(defaultValue = "runner") String runner,
        @Bindable(defaultValue = "/usr/bin/python3") String python) {
    SlurmSettings {
        devices = devices == null ? List.of() : List.copyOf(devices);
        if (bound < 1) {
            throw new IllegalArgumentException("zhigu.compute.slurm.bound must be at least 1");
        }
        if (lanes < 1) {
            throw new IllegalArgumentException("zhigu.compute.slurm.lanes must be at least 1");
        }
        if (way == Way.REST && (rest == null || key == null)) {
            throw new IllegalArgumentException("zhigu.compute.slurm.way=rest needs rest and key");
        }
    }

    enum Way {
        REST,
        COMMANDS
    }

    /** Ourselves, unless told otherwise. */
    String runsAs() {
        return user == null ? System.getProperty("user.name") : user;
    }
}
