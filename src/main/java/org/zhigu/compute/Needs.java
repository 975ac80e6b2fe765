package org.zhigu.compute;

import io.micronaut.serde.annotation.Serdeable;

/** What a job takes of the machine; not the slice of the cluster that someone holds. Seconds are wall time of the student box. */
@Serdeable
public record Needs(
        int cpus, int memoryMib, int seconds, int diskMib, int inodes, int processes, int outputKib, int cards) {
    public Needs {
        if (cpus < 1 || memoryMib < 1 || seconds < 1 || diskMib < 1 || inodes < 1 || processes < 1 || outputKib < 1) {
            throw new IllegalArgumentException("a job needs at least one of each");
        }
        if (cards < 0) {
            throw new IllegalArgumentException("cards cannot be negative");
        }
    }
}
