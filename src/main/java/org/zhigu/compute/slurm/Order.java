package org.zhigu.compute.slurm;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A submission: a script that runs in its job's folder. Processors, memory and cards are those of each node. */
record Order(
        String name,
        Path folder,
        String script,
        String comment,
        int minutes,
        int cpus,
        int memoryMib,
        int cards,
        int nodes,
        @Nullable String account,
        @Nullable String partition,
        @Nullable String reservation,
        List<String> avoid) {}
