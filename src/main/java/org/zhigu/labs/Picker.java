package org.zhigu.labs;

import io.micronaut.context.annotation.Prototype;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.zhigu.compute.Images;
import org.zhigu.compute.accounts.Clearance;
import org.zhigu.compute.slices.Placing;

/** Picks from the queue, in its order, what starts now: as far as there is room, in the slices, with a bounded look-ahead. */
@Prototype
class Picker {
    /** So many are taken from the queue in one round, so that a rush keeps no verdict waiting. */
    static final int AT_ONCE = 32;

    private static final int MOST = 1000;

    private final Attempts attempts;
    private final Runs runs;
    private final Waiting waiting;
    private final Images images;
    private final Classroom classroom;
    private final Billing billing;
    private final Places places;
    private final Seeds seeds;
    private final LabsSettings settings;
    private final Map<AttemptId, Integer> passed = new HashMap<>();
    private final Set<AttemptId> sliceFull = ConcurrentHashMap.newKeySet();

    Picker(
            Attempts attempts,
            Runs runs,
            Waiting waiting,
            Images images,
            Classroom classroom,
            Billing billing,
            Places places,
            Seeds seeds,
            LabsSettings settings) {
        this.attempts = attempts;
        this.runs = runs;
        this.waiting = waiting;
        this.images = images;
        this.classroom = classroom;
        this.billing = billing;
        this.places = places;
        this.seeds = seeds;
        this.settings = settings;
    }

    /** Whether it would be its turn, had its slice not as many runs in the cluster's hands as it may. */
    boolean sliceFull(Attempt attempt) {
        return sliceFull.contains(attempt.id());
    }

    /** For as many processors as there is room for; {@link #AT_ONCE} at the most. */
    List<Ledger.Intent> pick(int room) {
        sliceFull.clear();
        if (room < 1) {
            return List.of();
        }
        var running = attempts.running(MOST);
        var order = waiting.order(() -> running);
        if (order.isEmpty()) {
            return List.of();
        }
        var chosen = new ArrayList<Ledger.Intent>();
        var load = load(running);
        var wanted = wanted(order);
        for (var attempt : order) {
            if (room < 1 || chosen.size() == AT_ONCE) {
                break;
            }
            var lab = classroom.lab(attempt);
            if (images.ready(attempt.image()).isEmpty() || billing.clearance(attempt) instanceof Clearance.Stopped) {
                continue;
            }
            var placing = places.of(attempt);
            int cards = lab.map(each -> each.needs().cards()).orElse(0);
            if (!(placing instanceof Placing.Refused)) {
                var here = here(attempt, placing, cards, wanted, load);
                if (here.isEmpty()) {
                    continue;
                }
                placing = here.get();
            }
            int cpus = lab.map(each -> each.needs().cpus()).orElse(1);
            if (cpus > room && !(running.isEmpty() && chosen.isEmpty())) {
                if (passedOften(attempt)) {
                    break;
                }
                continue;
            }
            room -= cpus;
            var now = placing instanceof Placing.Now place ? place : null;
            if (now != null) {
                load.add(now, cards);
            }
            chosen.add(new Ledger.Intent(attempt, seeds.nonce(), now != null && now.lent() ? now : null));
        }
        chosen.forEach(intent -> passed.remove(intent.attempt().id()));
        return chosen;
    }

    /** Its own place if it can start there, else an idle one of somebody else, else the end of its own queue; empty when it has to wait. */
    private Optional<Placing.Now> here(
            Attempt attempt, Placing placing, int cards, Set<String> wanted, SliceLoad load) {
        var own = placing instanceof Placing.Now now ? Optional.of(now) : Optional.<Placing.Now>empty();
        boolean atOnce = own.isPresent()
                && (own.get().placement().reservation() == null
                        ? places.roomOutside(cards)
                        : load.fits(own.get(), cards));
        if (atOnce) {
            return own;
        }
        var here =
                places.borrowed(attempt, cards, wanted, load).or(() -> own.filter(place -> load.takes(place, cards)));
        if (here.isEmpty() && own.isPresent()) {
            sliceFull.add(attempt.id());
        }
        return here;
    }

    /** The reservations whose own attempts wait: these are lent to nobody. */
    private Set<String> wanted(List<Attempt> order) {
        var wanted = new HashSet<String>();
        for (var attempt : order) {
            if (places.of(attempt) instanceof Placing.Now now) {
                var name = now.placement().reservation();
                if (name != null) {
                    wanted.add(name);
                }
            }
        }
        return wanted;
    }

    /** What runs or is about to stands in the tables, so that this holds across restarts. */
    private SliceLoad load(List<Attempt> running) {
        var load = new SliceLoad();
        var lent = new HashMap<AttemptId, Placing>();
        runs.lent(MOST).forEach(run -> run.lent().ifPresent(place -> lent.put(run.attempt(), place)));
        for (var attempt : running) {
            var place = lent.get(attempt.id());
            if ((place == null ? places.of(attempt) : place) instanceof Placing.Now now) {
                load.add(
                        now,
                        classroom.lab(attempt).map(each -> each.needs().cards()).orElse(0));
            }
        }
        return load;
    }

    /** One that needs more than there is room for lets smaller ones pass, but only so often: then room is kept for it. */
    private boolean passedOften(Attempt attempt) {
        if (passed.size() > MOST) {
            passed.clear();
        }
        return passed.merge(attempt.id(), 1, Integer::sum) > settings.lookAhead();
    }
}
