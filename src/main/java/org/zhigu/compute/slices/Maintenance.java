package org.zhigu.compute.slices;

import java.util.List;
import org.zhigu.common.Bilingual;

/** Nodes that are taken out of service for a while, and why. */
public record Maintenance(MaintenanceId id, Bilingual reason, List<String> nodes, Span span) {
    public Maintenance {
        nodes = List.copyOf(nodes);
    }

    Held held() {
        return new Held(reason, nodes, 0, List.of(span), Held.Kind.MAINTENANCE);
    }
}
