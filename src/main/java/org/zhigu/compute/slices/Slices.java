package org.zhigu.compute.slices;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.AuditEvent;
import org.zhigu.compute.Needs;
import org.zhigu.compute.Placement;

/** The calendar of the cluster: who holds how many cards when. Asks for no right; who asks must have one. */
@Singleton
public class Slices {
    private final SliceRows rows;
    private final WindowRows windows;
    private final MaintenanceRows maintenances;
    private final Holds holds;
    private final Inventory inventory;
    private final SliceSettings settings;
    private final ApplicationEventPublisher<AuditEvent> audit;
    private final Clock clock;

    Slices(
            SliceRows rows,
            WindowRows windows,
            MaintenanceRows maintenances,
            Holds holds,
            Inventory inventory,
            SliceSettings settings,
            ApplicationEventPublisher<AuditEvent> audit,
            Clock clock) {
        this.rows = rows;
        this.windows = windows;
        this.maintenances = maintenances;
        this.holds = holds;
        this.inventory = inventory;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** The hours in which windows are written. */
    public ZoneId zone() {
        return settings.zone();
    }

    /** How long others may be on a slice that its owner wants back; zero where idle slices are lent to nobody. */
    public Duration lend() {
        return settings.lend();
    }

    /** Whether slices can be more than plans here. */
    public boolean connected() {
        return inventory.connected();
    }

    /** The nodes that the cluster had when it last answered, and how many cards each. */
    public Map<String, Integer> nodes() {
        var nodes = new LinkedHashMap<String, Integer>();
        inventory.cards().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Capacity.NODES))
                .forEach(each -> nodes.put(each.getKey(), each.getValue()));
        return nodes;
    }

    @ReadOnly
    public List<Slice> all() {
        var byslice = windows.all().stream().collect(Collectors.groupingBy(WindowRow::slice));
        return rows.all().stream()
                .map(row -> row.slice(byslice.getOrDefault(row.id(), List.of())))
                .toList();
    }

    @ReadOnly
    public Optional<Slice> find(SliceId id) {
        return row(id).map(row -> row.slice(windows.of(id.value())));
    }

    /** All that takes cards away in this time: slices, maintenance, what others reserved. */
    @ReadOnly
    public List<Held> held() {
        return held(null);
    }

    /** The slices by the names of their reservations on the cluster. */
    @ReadOnly
    public Map<String, SliceId> reserved() {
        var reserved = new LinkedHashMap<String, SliceId>();
        for (var hold : holds.all()) {
            var slice = hold.slice();
            if (slice != null) {
                reserved.put(hold.name(), new SliceId(slice));
            }
        }
        return reserved;
    }

    /** Whether the wish has room, before it is saved; the slice that it would change is out of its own way. */
    @ReadOnly
    public Fit fit(Wish wish, @Nullable SliceId changes) {
        return fit(wish, changes == null ? Optional.empty() : find(changes));
    }

    /**
     * Writes a slice into the calendar; the reservations follow as soon as the cluster answers.
     *
     * @param changes the slice that is changed and the version that was seen, null for a new one
     */
    @Transactional
    public Saved save(UUID by, Wish wish, @Nullable Slice changes) {
        rows.take();
        var now = now();
        var faults = wish.faults(settings.zone(), now);
        if (!faults.isEmpty()) {
            return new Saved.Faulty(faults);
        }
        var old = changes == null ? Optional.<Slice>empty() : find(changes.id());
        if (changes != null
                && old.filter(each -> each.version() == changes.version()).isEmpty()) {
            return new Saved.Stale();
        }
        var fit = fit(wish, old);
        if (fit instanceof Fit.TooFew few) {
            return new Saved.NoRoom(few);
        }
        var nodes = fit instanceof Fit.Fits fits ? fits.nodes() : List.<String>of();
        var id = old.map(Slice::id).orElseGet(SliceId::next);
        write(SliceRow.of(id, wish, nodes, old.map(each -> each.version() + 1).orElse(0L), now), wish, old.isPresent());
        tell(by, old.isPresent() ? "slice.changed" : "slice.made", wish, now);
        return new Saved.Done(find(id).orElseThrow(), fit);
    }

    /** Takes a slice away; false when it is no longer there. */
    @Transactional
    public boolean remove(UUID by, SliceId id) {
        rows.take();
        var now = now();
        var old = find(id);
        if (old.isEmpty()) {
            return false;
        }
        rows.update(rows.findById(id).orElseThrow().gone(now));
        holds.ofSlice(id.value()).forEach(hold -> holds.update(hold.leaving(now)));
        tell(by, "slice.removed", old.get().wish(), now);
        return true;
    }

    /** Gives nodes to slices that were planned before there was a cluster; those for which there is no room stay plans. */
    @Transactional
    int settle() {
        rows.take();
        int settled = 0;
        for (var slice : all()) {
            boolean over = slice.spans(settings.zone()).stream()
                    .noneMatch(span -> span.to().isAfter(now()));
            if (slice.nodes().isEmpty() && !over && fit(slice.wish(), Optional.of(slice)) instanceof Fit.Fits fits) {
                write(
                        SliceRow.of(slice.id(), slice.wish(), fits.nodes(), slice.version() + 1, now()),
                        slice.wish(),
                        true);
                settled++;
            }
        }
        return settled;
    }

    /**
     * Where a job of these owners goes, the nearest first (offering, programme, university): into the first slice that
     * is open long enough and has the cards. An owner without a slice, or whose slices are all over, goes into the general
     * partition.
     *
     * @param longest how long the job may take in all
     */
    @ReadOnly
    public Placing placement(List<String> owners, Purpose purpose, Needs needs, Duration longest, Instant at) {
        if (!inventory.connected()) {
            return new Placing.Now(Placement.ANYWHERE, null, 0);
        }
        var partition = settings.partition(purpose);
        var mine = owners.isEmpty()
                ? List.<Hold>of()
                : holds.ofOwners(purpose.name(), List.copyOf(owners)).stream()
                        .filter(hold -> hold.nextAfter(at).isPresent())
                        .toList();
        if (mine.isEmpty()) {
            return new Placing.Now(new Placement(null, null, partition), null, 0);
        }
        var cards = inventory.cards();
        var roomy = mine.stream()
                .filter(hold -> cardsOf(hold, cards) >= Math.max(1, needs.cards()))
                .toList();
        if (roomy.isEmpty()) {
            int most =
                    mine.stream().mapToInt(hold -> cardsOf(hold, cards)).max().orElse(0);
            return new Placing.Refused(Placing.Why.TOO_MANY_CARDS, longest(mine), most);
        }
        if (longest(roomy).compareTo(longest) < 0) {
            return new Placing.Refused(Placing.Why.TOO_LONG, longest(roomy), 0);
        }
        return place(ordered(roomy, owners), cards, partition, longest, at);
    }

    /**
     * Slices of others that stand open and had so many cards free when the cluster last answered, for a job that ends
     * before their owners could have waited longer than is stated.
     */
    @ReadOnly
    public List<Placing.Now> lendable(Purpose purpose, Needs needs, Duration longest, Instant at) {
        var view = inventory.latest();
        if (view == null || longest.compareTo(settings.lend()) > 0) {
            return List.of();
        }
        var free = new HashMap<String, Integer>();
        for (var node : view.nodes()) {
            free.put(
                    node.name(),
                    Inventory.usable(node.state())
                            ? (int) node.cards().stream()
                                    .filter(card -> card.job().isEmpty())
                                    .count()
                            : 0);
        }
        var upkeep =
                maintenances.after(at).stream().map(MaintenanceRow::maintenance).toList();
        var partition = settings.partition(purpose);
        var lendable = new ArrayList<Placing.Now>();
        for (var hold : holds.all()) {
            int there = hold.nodeNames().stream()
                    .mapToInt(node -> free.getOrDefault(node, 0))
                    .sum();
            if (hold.slice() != null
                    && there >= Math.max(1, needs.cards())
                    && place(hold, Math.min(there, cardsOf(hold, inventory.cards())), partition, longest, at, upkeep)
                            instanceof Placing.Now now) {
                lendable.add(Placing.Now.lent(hold.name(), partition, now.until(), now.cards()));
            }
        }
        return lendable;
    }

    /** The cards that no open reservation holds and no job has, when the cluster last answered. */
    public int unheld() {
        var view = inventory.latest();
        if (view == null) {
            return 0;
        }
        var held = new HashSet<String>();
        view.reservations().stream()
                .filter(each -> !view.at().isBefore(each.from()) && view.at().isBefore(each.to()))
                .forEach(each -> held.addAll(each.nodes()));
        return view.nodes().stream()
                .filter(node -> Inventory.usable(node.state()) && !held.contains(node.name()))
                .mapToInt(node -> (int) node.cards().stream()
                        .filter(card -> card.job().isEmpty())
                        .count())
                .sum();
    }

    /** By owner the slices that are held for this, with their hours in this time. */
    @ReadOnly
    public Map<String, List<Room>> rooms(Purpose purpose, Span time) {
        var cards = inventory.cards();
        var rooms = new HashMap<String, List<Room>>();
        for (var slice : all()) {
            if (slice.wish().purpose() == purpose) {
                var room = new Room(
                        slice.id(),
                        slice.nodes().stream()
                                .mapToInt(node -> slice.wish().cardsPerNode() == 0
                                        ? cards.getOrDefault(node, 0)
                                        : slice.wish().cardsPerNode())
                                .sum(),
                        slice.spans(settings.zone()).stream()
                                .filter(time::overlaps)
                                .toList());
                if (room.cards() > 0 && !room.open().isEmpty()) {
                    rooms.computeIfAbsent(slice.wish().owner(), _ -> new ArrayList<>())
                            .add(room);
                }
            }
        }
        return rooms;
    }

    private Placing place(
            List<Hold> ordered, Map<String, Integer> cards, @Nullable String partition, Duration longest, Instant at) {
        var upkeep =
                maintenances.after(at).stream().map(MaintenanceRow::maintenance).toList();
        Placing.@Nullable Later soonest = null;
        for (var hold : ordered) {
            var placing = place(hold, cardsOf(hold, cards), partition, longest, at, upkeep);
            if (placing instanceof Placing.Now) {
                return placing;
            }
            if (placing instanceof Placing.Later later
                    && (soonest == null || later.from().isBefore(soonest.from()))) {
                soonest = later;
            }
        }
        return soonest == null ? new Placing.Refused(Placing.Why.TOO_LONG, longest(ordered), 0) : soonest;
    }

    private Placing place(
            Hold hold, int cards, @Nullable String partition, Duration longest, Instant at, List<Maintenance> upkeep) {
        var open = hold.at(at);
        var enough = open.filter(span -> !span.to().isBefore(at.plus(longest)));
        if (enough.isEmpty()) {
            return later(hold, open.map(Span::to).orElse(at), longest, open.isPresent());
        }
        var during = new Span(at, at.plus(longest));
        for (var each : upkeep) {
            if (each.span().overlaps(during) && new HashSet<>(each.nodes()).containsAll(hold.nodeNames())) {
                return new Placing.Later(Placing.Why.MAINTENANCE, each.span().to());
            }
        }
        if (hold.state() != Hold.State.MADE) {
            return new Placing.Later(Placing.Why.NOT_MADE, at.plus(settings.look()));
        }
        return new Placing.Now(
                new Placement(hold.account(), hold.name(), partition),
                enough.get().to(),
                cards);
    }

    /** Its next time that is long enough; after its last one its owner has no slice any more. */
    private static Placing later(Hold hold, Instant after, Duration longest, boolean open) {
        return hold.nextAfter(after)
                .filter(span -> span.from().isAfter(after) || span.from().equals(after))
                .filter(span -> span.length().compareTo(longest) >= 0)
                .<Placing>map(
                        span -> new Placing.Later(open ? Placing.Why.REST_TOO_SHORT : Placing.Why.CLOSED, span.from()))
                .orElseGet(() -> open
                        ? new Placing.Later(Placing.Why.REST_TOO_SHORT, after)
                        : new Placing.Refused(Placing.Why.TOO_LONG, Duration.between(hold.fromAt(), hold.toAt()), 0));
    }

    /** The nearest owner first; what is made before what is not. */
    private List<Hold> ordered(List<Hold> some, List<String> owners) {
        var accounts = owners.stream().map(Slice::account).toList();
        return some.stream()
                .sorted(Comparator.comparingInt((Hold hold) -> accounts.indexOf(hold.account()))
                        .thenComparing(Hold::state, Comparator.comparing(state -> state != Hold.State.MADE))
                        .thenComparing(Hold::name))
                .toList();
    }

    private static Duration longest(Collection<Hold> some) {
        return some.stream()
                .map(hold -> Duration.between(hold.fromAt(), hold.toAt()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static int cardsOf(Hold hold, Map<String, Integer> cards) {
        return hold.nodeNames().stream()
                .mapToInt(node -> hold.cardsPerNode() == 0 ? cards.getOrDefault(node, 0) : hold.cardsPerNode())
                .sum();
    }

    private Fit fit(Wish wish, Optional<Slice> changes) {
        var now = now();
        var nodes = inventory.nodes();
        var cards = nodes.values().stream()
                .collect(Collectors.toMap(NodeRow::name, NodeRow::cards, (one, _) -> one, LinkedHashMap::new));
        var spans = Wish.spans(wish.windows(), settings.zone()).stream()
                .filter(span -> span.to().isAfter(now))
                .toList();
        var others = held(changes.map(Slice::id).orElse(null));
        var mine = changes.map(Slice::nodes).orElse(List.of()).stream()
                .filter(nodes::containsKey)
                .toList();
        return new Capacity(cards, others)
                .fit(
                        wish.nodes(),
                        wish.cardsPerNode(),
                        spans,
                        mine,
                        node -> nodes.containsKey(node) && nodes.get(node).usable());
    }

    private List<Held> held(@Nullable SliceId but) {
        var now = now();
        var held = new ArrayList<Held>();
        all().stream()
                .filter(slice -> !slice.id().equals(but) && !slice.nodes().isEmpty())
                .forEach(slice -> held.add(slice.held(settings.zone())));
        maintenances.after(now).forEach(row -> held.add(row.maintenance().held()));
        held.addAll(inventory.foreign(now));
        return held;
    }

    private void write(SliceRow row, Wish wish, boolean known) {
        if (known) {
            rows.update(row);
            windows.clear(row.id().value());
        } else {
            rows.save(row);
        }
        int place = 0;
        for (var window : wish.windows()) {
            var each = WindowRow.of(row.id(), place++, window);
            windows.insert(
                    row.id().value(),
                    each.place(),
                    each.weekdays(),
                    each.firstDay(),
                    each.lastDay(),
                    each.beginsAt(),
                    each.endsAt());
        }
        intend(find(row.id()).orElseThrow());
    }

    /** Writes down what the cluster should have instead of what it has. */
    private void intend(Slice slice) {
        var now = now();
        var before = holds.ofSlice(slice.id().value()).stream()
                .collect(Collectors.toMap(Hold::name, Function.identity(), (one, _) -> one, LinkedHashMap::new));
        for (var wanted : Plan.of(slice, settings.zone(), now)) {
            var old = before.remove(wanted.name());
            if (old == null) {
                holds.save(wanted);
            } else {
                holds.update(old.instead(wanted));
            }
        }
        before.values().forEach(hold -> holds.update(hold.leaving(now)));
    }

    private Optional<SliceRow> row(SliceId id) {
        return rows.findById(id).filter(row -> !row.removed());
    }

    private void tell(UUID by, String act, Wish wish, Instant now) {
        audit.publishEvent(new AuditEvent(
                now,
                by,
                "compute." + act,
                wish.title().zh(),
                Map.of("nodes", String.valueOf(wish.nodes()), "cards", String.valueOf(wish.cardsPerNode()))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
