package org.zhigu.compute.slurm;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A submission: a script that runs in its job's folder. */
record Order(
        String name,
        Path folder,
        String script,
        String comment,
        int minutes,
        int cpus,
        int memoryMib,
        int cards,
        @Nullable String account,
        @Nullable String partition,
        @Nullable String reservation) {}
