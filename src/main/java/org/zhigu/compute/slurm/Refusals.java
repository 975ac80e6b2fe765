package org.zhigu.compute.slurm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;

/** Slurm's own refusals, by number (slurm_errno.h) and by the sentence that its commands print. */
final class Refusals {
    private static final Map<Integer, String> FOR_GOOD = Map.of(
            2000, "there is no such partition",
            2001, "the cluster has no default partition, and none was named",
            2014, "no node of the cluster could ever hold it",
            2015, "the partition could never hold it",
            2045, "the cluster does not know its account, or our user may not use it",
            2051, "it asks for more time than the partition allows",
            2072, "the cluster has no such kind of card");

    /** A reservation that is away may come back: the job waits for it. */
    private static final List<Integer> RESERVATION = List.of(2052, 2053);

    private static final List<Integer> FULL = List.of(2016, 2050, 2044, 2030, 2009);

    private static final Map<String, String> SENTENCES = Map.of(
            "invalid partition", "there is no such partition",
            "requested node configuration is not available", "no node of the cluster could ever hold it",
            "invalid account", "the cluster does not know its account, or our user may not use it",
            "time limit is invalid", "it asks for more time than the partition allows",
            "invalid generic resource", "the cluster has no such kind of card",
            "partition configuration not available", "the partition could never hold it",
            "invalid trackable resource", "the cluster has no such kind of card");

    private static final List<String> NOT_NOW =
            List.of("job violates accounting", "qos", "resources are busy", "limit reached");

    private Refusals() {}

    static BackendException of(int number, String said) {
        if (RESERVATION.contains(number)) {
            return new BackendException(Blame.CLUSTER, "its reservation is not on the cluster: " + said, null);
        }
        if (FULL.contains(number)) {
            return new BackendException(Blame.CAPACITY, said, null);
        }
        var why = FOR_GOOD.get(number);
        return why == null
                ? new BackendException(Blame.CLUSTER, "Slurm answers " + number + ": " + said, null)
                : new BackendException(Blame.REFUSED, why + " (" + said + ")", null);
    }

    static BackendException of(String said, @Nullable Throwable cause) {
        var low = said.toLowerCase(Locale.ROOT);
        if (low.contains("requested reservation")) {
            return new BackendException(Blame.CLUSTER, "its reservation is not on the cluster: " + said, cause);
        }
        for (var each : SENTENCES.entrySet()) {
            if (low.contains(each.getKey())) {
                return new BackendException(Blame.REFUSED, each.getValue() + " (" + said + ")", cause);
            }
        }
        var blame = NOT_NOW.stream().anyMatch(low::contains) ? Blame.CAPACITY : Blame.CLUSTER;
        return new BackendException(blame, said, cause);
    }
}
