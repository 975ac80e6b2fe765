package org.zhigu.compute.slurm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;

/** Slurm's own refusals, by number (slurm_errno.h) and by the sentence that its commands print. */
final class Refusals {
    private static final Map<Integer, String> FOR_GOOD = Map.of(
            2000,
            "partition",
            2001,
            "partition",
            2014,
            "size",
            2015,
            "size",
            2045,
            "account",
            2051,
            "minutes",
            2072,
            "cards");

    /** A reservation that is away may come back: the job waits for it. */
    private static final List<Integer> RESERVATION = List.of(2052, 2053);

    private static final List<Integer> FULL = List.of(2016, 2050, 2044, 2030, 2009);

    private static final Map<String, String> SENTENCES = Map.of(
            "invalid partition", "partition",
            "requested node configuration is not available", "size",
            "partition configuration not available", "size",
            "invalid account", "account",
            "time limit is invalid", "minutes",
            "invalid generic resource", "cards",
            "invalid trackable resource", "cards");

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
                : refused(why, said);
    }

    static BackendException of(String said, @Nullable Throwable cause) {
        var low = said.toLowerCase(Locale.ROOT);
        if (low.contains("requested reservation")) {
            return new BackendException(Blame.CLUSTER, "its reservation is not on the cluster: " + said, cause);
        }
        for (var each : SENTENCES.entrySet()) {
            if (low.contains(each.getKey())) {
                return refused(each.getValue(), said);
            }
        }
        var blame = NOT_NOW.stream().anyMatch(low::contains) ? Blame.CAPACITY : Blame.CLUSTER;
        return new BackendException(blame, said, cause);
    }

    private static BackendException refused(String key, String said) {
        return new BackendException(
                Blame.REFUSED,
                new Bilingual(
                        Texts.text(Texts.CHINESE, "compute.refused.slurm." + key, said),
                        Texts.text(Texts.ENGLISH, "compute.refused.slurm." + key, said)));
    }
}
