package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.zhigu.common.Bilingual;
import org.zhigu.common.Texts;
import org.zhigu.compute.Job;
import org.zhigu.compute.Placement;
import org.zhigu.compute.slices.Placing;
import org.zhigu.compute.slices.PlacingWords;
import org.zhigu.compute.slices.Purpose;
import org.zhigu.compute.slices.Room;
import org.zhigu.compute.slices.Slices;
import org.zhigu.compute.slices.Span;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.OfferingId;

/**
 * Where attempts go on a cluster: into the slice of their course, else of a programme it belongs to, else of their university; practice and judging apart.
 * Asked anew all the time, so that a slice made wider or opened earlier counts at once.
 */
@Singleton
class Places {
    private static final int KNOWN = 5000;
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Placing ANYWHERE = new Placing.Now(Placement.ANYWHERE, null, 0);

    private final Slices slices;
    private final Billing billing;
    private final Classroom classroom;
    private final Clock clock;
    private final Map<Key, Asked> known = new ConcurrentHashMap<>();
    private final Map<Wanted, Lendable> lendable = new ConcurrentHashMap<>();

    Places(Slices slices, Billing billing, Classroom classroom, Clock clock) {
        this.slices = slices;
        this.billing = billing;
        this.classroom = classroom;
        this.clock = clock;
    }

    /** All attempts of a course at a lab go to the same place. */
    private record Key(OfferingId offering, CourseVersionId course, LabId lab, AttemptKind kind) {}

    private record Asked(Instant at, Placing placing) {}

    /** Of many that wait for the same place one question is enough. */
    Placing of(Attempt attempt) {
        return of(new Key(attempt.offering(), attempt.courseVersion(), attempt.lab(), attempt.kind()));
    }

    private Placing of(Key key) {
        if (!slices.connected()) {
            return ANYWHERE;
        }
        var now = clock.instant();
        var before = known.get(key);
        if (before != null && before.at().plus(FRESH).isAfter(now)) {
            return before.placing();
        }
        if (known.size() > KNOWN) {
            known.clear();
        }
        var placing = ask(key, now);
        known.put(key, new Asked(now, placing));
        return placing;
    }

    /** Asks anew for all. */
    void forget() {
        known.clear();
        lendable.clear();
    }

    private Placing ask(Key key, Instant now) {
        var lab = classroom.lab(key.course(), key.lab());
        var offering = billing.offering(key.offering());
        return lab.isEmpty() || offering.isEmpty()
                ? ANYWHERE
                : slices.placement(
                        owners(offering.get()),
                        purpose(key.kind()),
                        Staging.needs(lab.get().needs()),
                        longest(lab.get()),
                        now);
    }

    /** The slices that counted runs may use in this time, by who holds them; none where there is no cluster. */
    Map<String, List<Room>> rooms(Span time) {
        return slices.connected() ? slices.rooms(Purpose.JUDGING, time) : Map.of();
    }

    /** Those of them that are for this offering. */
    List<Room> rooms(Offering offering, Map<String, List<Room>> held) {
        return held.isEmpty()
                ? List.of()
                : owners(offering).stream()
                        .flatMap(owner -> held.getOrDefault(owner, List.of()).stream())
                        .toList();
    }

    /** The nearest first. */
    private List<String> owners(Offering offering) {
        var owners = new ArrayList<String>();
        owners.add(Payers.course(offering.id()));
        classroom.programmes(offering.id()).forEach(each -> owners.add(Payers.programme(each)));
        owners.add(Payers.university(offering.university()));
        return owners;
    }

    private static Duration longest(Lab lab) {
        return Job.atMost(lab.needs().seconds(), lab.grader().seconds());
    }

    /**
     * An idle slice of somebody else in which it could start at once: none for which its own attempts wait. What may be lent
     * is so short that an owner who comes back waits no longer than is stated.
     */
    Optional<Placing.Now> borrowed(Attempt attempt, int cards, Set<String> wanted, SliceLoad load) {
        var lab = classroom.lab(attempt.courseVersion(), attempt.lab());
        return lab.flatMap(found -> lendable(attempt, found).stream()
                .filter(each ->
                        !wanted.contains(String.valueOf(each.placement().reservation())) && load.fits(each, cards))
                .findFirst());
    }

    private List<Placing.Now> lendable(Attempt attempt, Lab lab) {
        var now = clock.instant();
        var needs = Staging.needs(lab.needs());
        var key = new Wanted(purpose(attempt.kind()), needs.cards(), longest(lab));
        var before = lendable.get(key);
        if (before != null && before.at().plus(FRESH).isAfter(now)) {
            return before.places();
        }
        if (lendable.size() > KNOWN) {
            lendable.clear();
        }
        var places = slices.lendable(key.purpose(), needs, key.longest(), now);
        lendable.put(key, new Lendable(now, places));
        return places;
    }

    /** Whether so many cards that nobody holds were free when the cluster last answered. */
    boolean roomOutside(int cards) {
        return !slices.connected() || cards == 0 || slices.unheld() >= cards;
    }

    private static Purpose purpose(AttemptKind kind) {
        return kind == AttemptKind.PRACTICE ? Purpose.INTERACTIVE : Purpose.JUDGING;
    }

    private record Wanted(Purpose purpose, int cards, Duration longest) {}

    private record Lendable(Instant at, List<Placing.Now> places) {}

    /** Why it is not started now, in words; empty when nothing about its place keeps it. */
    Optional<Hold> waits(Attempt attempt) {
        return hold(of(attempt), "labs.queue.placing");
    }

    /** Why one that were submitted now would not be started, in words for somebody who has not submitted yet. */
    Optional<Hold> wouldWait(Offering offering, LabId lab) {
        return hold(
                of(new Key(offering.id(), offering.courseVersion(), lab, AttemptKind.COUNTED)), "labs.price.placing");
    }

    private Optional<Hold> hold(Placing placing, String key) {
        return placing instanceof Placing.Later later
                ? Optional.of(new Hold(
                        new Bilingual(
                                Texts.text(Texts.CHINESE, "labs.queue.placing"),
                                Texts.text(Texts.ENGLISH, "labs.queue.placing")),
                        new Bilingual(
                                words(key, later, Texts.CHINESE, "M月d日 HH:mm"),
                                words(key, later, Texts.ENGLISH, "d MMMM, HH:mm"))))
                : Optional.empty();
    }

    private String words(String key, Placing.Later later, Locale locale, String pattern) {
        var why = PlacingWords.of(later, locale);
        if (later.why() == Placing.Why.NOT_MADE) {
            return Texts.text(locale, key + ".soon", why);
        }
        var from = DateTimeFormatter.ofPattern(pattern, locale)
                .withZone(slices.zone())
                .format(later.from());
        return Texts.text(locale, key + ".from", why, from);
    }
}
