package org.zhigu.compute.slices;

/** A maintenance window was planned or taken away; published inside the transaction that does it. */
public record MaintenanceChanged(Maintenance maintenance, boolean cancelled) {}
