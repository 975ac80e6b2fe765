package org.zhigu.compute.slurm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One look at the cluster's queue, begun at this time; with a reason where there was no answer. */
record Snapshot(
        Instant at, Map<String, List<Line>> jobs, @Nullable String silence) {
    static Snapshot of(Instant at, List<Line> lines) {
        return new Snapshot(at, lines.stream().collect(Collectors.groupingBy(Line::name)), null);
    }

    static Snapshot silent(Instant at, String why) {
        return new Snapshot(at, Map.of(), why);
    }

    List<Line> of(String name) {
        return jobs.getOrDefault(name, List.of());
    }
}
