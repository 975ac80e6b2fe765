package org.zhigu.courses;

/** What a lab's program takes of a machine; seconds of wall time. */
public record LabNeeds(
        int cpus, int memoryMib, int seconds, int diskMib, int inodes, int processes, int outputKib, int cards) {}
