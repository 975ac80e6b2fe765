package org.zhigu.labs;

/** What was measured of a run. */
public record Measured(double cpuSeconds, long peakBytes, double wallSeconds) {}
