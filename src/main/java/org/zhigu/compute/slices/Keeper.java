package org.zhigu.compute.slices;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Cluster;
import org.zhigu.compute.ClusterAccount;
import org.zhigu.compute.ClusterView;
import org.zhigu.compute.Reservation;
import org.zhigu.compute.Reservation.Repeat;

/** Brings the cluster to what the calendar says: acts on intents, reads back, and tells where the two differ. */
@Singleton
class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 6;
    private static final int FAULT = 2000;

    private final Holds holds;
    private final Slices slices;
    private final Upkeep upkeep;
    private final Inventory inventory;
    private final SliceSettings settings;
    private final Clock clock;

    Keeper(Holds holds, Slices slices, Upkeep upkeep, Inventory inventory, SliceSettings settings, Clock clock) {
        this.holds = holds;
        this.slices = slices;
        this.upkeep = upkeep;
        this.inventory = inventory;
        this.settings = settings;
        this.clock = clock;
    }

    /** One round on what was just read; true when it changed the cluster, so that it should be read again. */
    boolean round(Cluster cluster, ClusterView view) {
        slices.settle();
        var now = now();
        holds.over(now).forEach(hold -> holds.leaves(hold.name(), hold.revision(), now));
        remake(view, now);
        var there = view.reservations().stream().map(Reservation::name).collect(Collectors.toSet());
        boolean acted = false;
        for (var hold : holds.due(now)) {
            acted |= act(cluster, hold, there, now);
        }
        return acted;
    }

    List<Drift> drifts(ClusterView view) {
        var drifts = new ArrayList<>(comparison().of(holds.all(), view));
        slices.all().stream()
                .filter(slice -> slice.nodes().isEmpty())
                .forEach(slice -> drifts.add(new Drift(
                        Drift.Kind.UNPLACED, slice.id().toString(), slice.wish().title(), Set.of(), "")));
        return drifts;
    }

    /** Asks the cluster once more; for a reservation that nobody knows, to take it away. */
    boolean mend(String name) {
        var now = now();
        if (!name.startsWith(Hold.PREFIX)) {
            return false;
        }
        if (holds.findById(name).isEmpty()) {
            holds.save(foreign(name, now));
            return true;
        }
        return holds.wantedAgain(name, now) == 1;
    }

    private static Hold foreign(String name, Instant now) {
        var span = new Span(now.minusSeconds(1), now);
        return Hold.wanted(name, null, null, List.of(), 0, span, Repeat.ONCE, now, "", now)
                .leaving(now);
    }

    /** What went missing is made again without asking where the slice says so; maintenance always. */
    private void remake(ClusterView view, Instant now) {
        var mending = slices.all().stream()
                .filter(slice -> slice.wish().mends())
                .map(slice -> slice.id().value())
                .collect(Collectors.toSet());
        var byName = holds.all().stream().collect(Collectors.toMap(Hold::name, Function.identity()));
        for (var drift : comparison().of(byName.values(), view)) {
            var hold = byName.get(drift.name());
            if (drift.kind() == Drift.Kind.MISSING
                    && hold != null
                    && (hold.ofMaintenance() || mending.contains(hold.slice()))) {
                LOG.warn("reservation {} is gone from the cluster and is made again", hold.name());
                holds.wantedAgain(hold.name(), now);
            }
        }
    }

    private boolean act(Cluster cluster, Hold hold, Set<String> there, Instant now) {
        try {
            switch (hold.state()) {
                case WANTED -> make(cluster, hold, there.contains(hold.name()), now);
                case LEAVING -> {
                    cluster.release(hold.name());
                    holds.left(hold.name(), hold.revision());
                    LOG.info("reservation {} was taken away", hold.name());
                }
                case MADE -> {}
            }
            return true;
        } catch (BackendException e) {
            failed(hold, e, now);
            return false;
        }
    }

    private void make(Cluster cluster, Hold hold, boolean there, Instant now) {
        var next = hold.nextAfter(now);
        if (next.isEmpty()) {
            holds.leaves(hold.name(), hold.revision(), now);
            return;
        }
        var span = next.get();
        boolean begun = !span.from().isAfter(now);
        if (!there && begun && hold.repeats() != Repeat.ONCE) {
            rest(hold, span, now);
            var period = Hold.period(hold.repeats());
            span = new Span(span.from().plus(period), span.to().plus(period));
        } else if (!there && begun) {
            span = new Span(now.truncatedTo(ChronoUnit.SECONDS), span.to());
        }
        if (span.from().isBefore(hold.endsAt())) {
            reserve(cluster, lent(hold.reservation(span)));
            LOG.info("reservation {} stands from {} to {}", hold.name(), span.from(), span.to());
        }
        holds.made(hold.name(), hold.revision(), now(), span.from(), span.to());
    }

    /** What may be lent is open to the account of those who borrow. */
    private Reservation lent(Reservation asked) {
        if (!settings.lends() || asked.maintenance()) {
            return asked;
        }
        var accounts = new ArrayList<>(asked.accounts());
        accounts.add(SliceSettings.LENT);
        return new Reservation(
                asked.name(),
                asked.nodes(),
                asked.cardsPerNode(),
                asked.from(),
                asked.to(),
                asked.repeat(),
                accounts,
                false);
    }

    /** A cluster repeats nothing from a time that is past: what is left of a window that has begun is made by itself. */
    private void rest(Hold hold, Span span, Instant now) {
        var name = hold.name() + "-" + span.from().getEpochSecond() / 60;
        if (holds.findById(name).isEmpty()) {
            holds.save(hold.rest(name, new Span(now.truncatedTo(ChronoUnit.SECONDS), span.to()), now));
        }
    }

    /** An account that the cluster does not know yet is made; one that it knows is left as it is, with its limits. */
    private static void reserve(Cluster cluster, Reservation reservation) {
        try {
            cluster.reserve(reservation);
        } catch (BackendException e) {
            if (e.blame() != Blame.REFUSED || reservation.accounts().isEmpty()) {
                throw e;
            }
            cluster.keep(reservation.accounts().stream()
                    .map(account -> new ClusterAccount(account, null, null))
                    .toList());
            cluster.reserve(reservation);
        }
    }

    private void failed(Hold hold, BackendException e, Instant now) {
        var words = String.valueOf(e.getMessage());
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(hold.tries(), MOST_DOUBLINGS));
        LOG.warn("reservation {}: {}", hold.name(), words);
        holds.failed(
                hold.name(),
                hold.revision(),
                words.length() > FAULT ? words.substring(0, FAULT) : words,
                now.plus(pause));
    }

    private Comparison comparison() {
        var titles = slices.all().stream()
                .collect(Collectors.toMap(
                        slice -> slice.id().value(), slice -> slice.wish().title()));
        upkeep.coming().forEach(each -> titles.put(each.id().value(), each.reason()));
        return new Comparison(inventory.cards(), hold -> title(titles, hold), settings.lends());
    }

    private static Bilingual title(Map<java.util.UUID, Bilingual> titles, Hold hold) {
        var id = hold.slice() == null ? hold.maintenance() : hold.slice();
        return id == null
                ? new Bilingual(hold.name(), hold.name())
                : titles.getOrDefault(id, new Bilingual(hold.name(), hold.name()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
