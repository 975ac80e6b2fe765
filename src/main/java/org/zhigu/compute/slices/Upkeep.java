package org.zhigu.compute.slices;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.zhigu.common.AuditEvent;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Cluster;

/** Maintenance windows, and nodes and cards taken out of service and brought back. Asks for no right. */
@Singleton
public class Upkeep {
    private static final int REASON = 200;

    private final MaintenanceRows rows;
    private final SliceRows calendar;
    private final Holds holds;
    private final Slices slices;
    private final Inventory inventory;
    private final ApplicationEventPublisher<AuditEvent> audit;
    private final ApplicationEventPublisher<MaintenanceChanged> news;
    private final Clock clock;

    Upkeep(
            MaintenanceRows rows,
            SliceRows calendar,
            Holds holds,
            Slices slices,
            Inventory inventory,
            ApplicationEventPublisher<AuditEvent> audit,
            ApplicationEventPublisher<MaintenanceChanged> news,
            Clock clock) {
        this.rows = rows;
        this.calendar = calendar;
        this.holds = holds;
        this.slices = slices;
        this.inventory = inventory;
        this.audit = audit;
        this.news = news;
        this.clock = clock;
    }

    /** What became of a maintenance window. */
    public sealed interface Planned {
        record Done(Maintenance maintenance) implements Planned {}

        record Refused(Fault fault) implements Planned {}
    }

    public enum Fault {
        REASON,
        NO_NODE,
        UNKNOWN_NODE,
        OVER,
        TOO_LONG
    }

    /** What became of a call to the cluster: its own sentence when it refused. */
    public sealed interface Acted {
        record Done() implements Acted {}

        record Failed(String words, boolean silent) implements Acted {}
    }

    /** Those that have not ended, the next first. */
    @ReadOnly
    public List<Maintenance> coming() {
        return rows.after(now()).stream().map(MaintenanceRow::maintenance).toList();
    }

    /** Those that take nodes of a slice of these owners away in one of its windows, or the whole cluster, until then. */
    @ReadOnly
    public List<Maintenance> affecting(Collection<String> owners, Instant until) {
        var all = inventory.cards().keySet();
        var theirs = slices.all().stream()
                .filter(slice -> owners.contains(slice.wish().owner()))
                .toList();
        return coming().stream()
                .filter(each -> each.span().from().isBefore(until))
                .filter(each -> new HashSet<>(each.nodes()).containsAll(all)
                        || theirs.stream().anyMatch(slice -> meets(each, slice)))
                .toList();
    }

    /** Whether it takes the whole cluster away. */
    public boolean everything(Maintenance maintenance) {
        return new HashSet<>(maintenance.nodes()).containsAll(inventory.cards().keySet());
    }

    /** The slices whose cards it takes away in one of their windows. */
    @ReadOnly
    public List<Slice> affected(List<String> nodes, Span span) {
        var maintenance = new Maintenance(MaintenanceId.next(), new Bilingual("", ""), nodes, span);
        return slices.all().stream().filter(slice -> meets(maintenance, slice)).toList();
    }

    @Transactional
    public Planned plan(UUID by, Bilingual reason, List<String> nodes, Instant from, Instant to) {
        calendar.take();
        var now = now();
        var fault = fault(reason, nodes, from, to, now);
        if (fault.isPresent()) {
            return new Planned.Refused(fault.get());
        }
        var sorted = nodes.stream().distinct().sorted(Capacity.NODES).toList();
        var span = new Span(from.truncatedTo(ChronoUnit.SECONDS), to.truncatedTo(ChronoUnit.SECONDS));
        var maintenance = new Maintenance(MaintenanceId.next(), reason, sorted, span);
        rows.save(MaintenanceRow.of(maintenance, now));
        holds.save(Plan.of(maintenance, now));
        tell(by, "maintenance.planned", reason.zh(), Map.of("nodes", String.valueOf(sorted.size())), now);
        news.publishEvent(new MaintenanceChanged(maintenance, false));
        return new Planned.Done(maintenance);
    }

    /** Takes a maintenance window away, or ends it early; false when it is no longer there. */
    @Transactional
    public boolean cancel(UUID by, MaintenanceId id) {
        calendar.take();
        var now = now();
        var found = rows.findById(id).filter(row -> !row.removed());
        found.ifPresent(row -> {
            rows.update(row.gone(now));
            holds.ofMaintenance(id.value()).forEach(hold -> holds.update(hold.leaving(now)));
            tell(by, "maintenance.cancelled", row.reasonZh(), Map.of(), now);
            news.publishEvent(new MaintenanceChanged(row.maintenance(), true));
        });
        return found.isPresent();
    }

    /** No new job goes to the node; what runs there ends by itself. */
    public Acted drain(UUID by, String node, String reason) {
        return act(by, "node.drained", node, Map.of("reason", reason), cluster -> cluster.drain(node, reason.strip()));
    }

    /** A cluster knows no single card out of service: its node takes no new job, and the reason names the card. */
    public Acted drainCard(UUID by, String node, int card, String reason) {
        return act(
                by,
                "card.drained",
                node,
                Map.of("card", String.valueOf(card + 1), "reason", reason),
                cluster -> cluster.drain(node, AwayCard.written(card, reason)));
    }

    public Acted resume(UUID by, String node) {
        return act(by, "node.resumed", node, Map.of(), cluster -> cluster.resume(node));
    }

    private Acted act(
            UUID by, String act, String node, Map<String, String> details, java.util.function.Consumer<Cluster> call) {
        var cluster = inventory.cluster();
        if (cluster == null || !inventory.cards().containsKey(node)) {
            return new Acted.Failed(node, false);
        }
        tell(by, act, node, details, now());
        try {
            call.accept(cluster);
            return new Acted.Done();
        } catch (BackendException e) {
            return new Acted.Failed(String.valueOf(e.getMessage()), e.blame() != org.zhigu.compute.Blame.REFUSED);
        }
    }

    private boolean meets(Maintenance maintenance, Slice slice) {
        return slice.nodes().stream().anyMatch(maintenance.nodes()::contains)
                && slice.spans(slices.zone()).stream().anyMatch(maintenance.span()::overlaps);
    }

    private Optional<Fault> fault(Bilingual reason, List<String> nodes, Instant from, Instant to, Instant now) {
        if (reason.zh().isBlank()
                || reason.zh().length() > REASON
                || reason.en().length() > REASON) {
            return Optional.of(Fault.REASON);
        }
        if (nodes.isEmpty()) {
            return Optional.of(Fault.NO_NODE);
        }
        if (!inventory.cards().keySet().containsAll(nodes)) {
            return Optional.of(Fault.UNKNOWN_NODE);
        }
        if (!from.isBefore(to) || !to.isAfter(now)) {
            return Optional.of(Fault.OVER);
        }
        return from.plus(Window.MOST_DAYS, ChronoUnit.DAYS).isBefore(to)
                ? Optional.of(Fault.TOO_LONG)
                : Optional.empty();
    }

    private void tell(UUID by, String act, String subject, Map<String, String> details, Instant now) {
        audit.publishEvent(new AuditEvent(now, by, "compute." + act, subject, details));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
