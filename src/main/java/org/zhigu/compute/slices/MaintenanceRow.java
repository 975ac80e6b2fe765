package org.zhigu.compute.slices;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.zhigu.common.Bilingual;

/** A maintenance window as it is stored. */
@MappedEntity("compute_maintenance")
record MaintenanceRow(
        @Id MaintenanceId id,
        String reasonZh,
        String reasonEn,
        String nodes,
        Instant fromAt,
        Instant toAt,
        boolean removed,
        Instant changedAt) {
    static MaintenanceRow of(Maintenance maintenance, Instant now) {
        return new MaintenanceRow(
                maintenance.id(),
                maintenance.reason().zh(),
                maintenance.reason().en(),
                Names.written(maintenance.nodes()),
                maintenance.span().from(),
                maintenance.span().to(),
                false,
                now);
    }

    MaintenanceRow gone(Instant now) {
        return new MaintenanceRow(id, reasonZh, reasonEn, nodes, fromAt, toAt, true, now);
    }

    Maintenance maintenance() {
        return new Maintenance(id, new Bilingual(reasonZh, reasonEn), Names.read(nodes), new Span(fromAt, toAt));
    }
}
