package org.zhigu.credentials;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.zhigu.common.AuditEvent;
import org.zhigu.courses.Skill;
import org.zhigu.grading.EvidenceEarned;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingLine;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;

/** What people have proved. Only verdicts of separate boxes, or those that an instructor confirmed, are evidence. */
@Singleton
public class Evidences {
    private final EvidenceRows rows;
    private final Confirmations confirmations;
    private final List<AttestedSource> attested;
    private final Teaching teaching;
    private final ApplicationEventPublisher<AuditEvent> audit;
    private final Clock clock;

    Evidences(
            EvidenceRows rows,
            Confirmations confirmations,
            List<AttestedSource> attested,
            Teaching teaching,
            ApplicationEventPublisher<AuditEvent> audit,
            Clock clock) {
        this.rows = rows;
        this.confirmations = confirmations;
        this.attested = List.copyOf(attested);
        this.teaching = teaching;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a confirmation. */
    public enum Confirmed {
        DONE,
        ALREADY,
        UNKNOWN
    }

    /** The person's evidence, the best of each lab and skill. For features above: asks for no right. */
    @ReadOnly
    public List<Evidence> of(PersonId person) {
        return best(proved(rows.of(person)));
    }

    /** As {@link #of}: of everybody who has any in one of these skills. */
    @ReadOnly
    public List<Evidence> ofAll(Collection<Skill> skills) {
        return skills.isEmpty()
                ? List.of()
                : best(proved(rows.ofAll(skills.stream().map(Skill::name).toList())));
    }

    /** What the actor holds of every skill, and what is missing for the next level. */
    @ReadOnly
    public List<Holding> own(Actor actor) {
        var all = current(rows.of(actor.person()));
        var proved = best(all.stream().filter(Evidences::counts));
        var open =
                all.stream().filter(each -> !counts(each) && each.score() > 0).toList();
        var elsewhere = attested.stream()
                .flatMap(source -> source.attested(actor.person()).stream())
                .sorted(Comparator.comparingDouble(Attested::points).reversed())
                .toList();
        var offerings = teaching.offerings(actor).stream()
                .filter(line -> line.seat() == Seat.STUDENT)
                .map(OfferingLine::id)
                .flatMap(id -> teaching.offering(actor, id).stream())
                .toList();
        return Stream.of(Skill.values())
                .map(skill -> holding(
                        skill,
                        of(skill, proved),
                        elsewhere.stream().filter(each -> each.skill() == skill).toList(),
                        of(skill, open),
                        offerings))
                .toList();
    }

    /** Verdicts of this offering that an instructor must confirm before they are evidence; empty for who does not teach it. */
    @ReadOnly
    public List<Evidence> unconfirmed(Actor actor, OfferingId offering) {
        return teaching.teaches(actor, offering)
                ? newest(rows.unconfirmed(offering))
                        .map(row -> row.evidence(Map.of()))
                        .toList()
                : List.of();
    }

    /** Makes a verdict of a shared box evidence, under the instructor's own name. */
    @Transactional
    public Confirmed confirm(Actor actor, OfferingId offering, UUID verdict) {
        var known =
                rows.ofVerdict(verdict).stream().anyMatch(row -> row.offering().equals(offering) && !row.isolated());
        if (!known || !teaching.teaches(actor, offering)) {
            return Confirmed.UNKNOWN;
        }
        var now = now();
        if (confirmations.confirm(verdict, actor.person().value(), now) == 0) {
            return Confirmed.ALREADY;
        }
        audit.publishEvent(new AuditEvent(
                now,
                actor.person().value(),
                "credentials.evidence.confirmed",
                verdict.toString(),
                Map.of("offering", offering.toString())));
        return Confirmed.DONE;
    }

    /** In the transaction of the mark: a mark without its evidence cannot be. */
    @EventListener
    @Transactional
    void earned(EvidenceEarned news) {
        var row = EvidenceRow.of(news, now());
        var before = newest(rows.ofVerdict(news.verdict()))
                .filter(each -> each.skill() == news.skill())
                .findFirst();
        if (before.isEmpty() || !before.get().says(row)) {
            rows.save(row);
        }
    }

    private static boolean counts(Evidence evidence) {
        return evidence.isolated() || evidence.verifier() != null;
    }

    private Stream<Evidence> proved(List<EvidenceRow> all) {
        return current(all).stream().filter(Evidences::counts);
    }

    private List<Evidence> current(List<EvidenceRow> all) {
        var shared = all.stream()
                .filter(row -> !row.isolated())
                .map(EvidenceRow::verdict)
                .distinct()
                .toList();
        var confirmed = shared.isEmpty()
                ? Map.<UUID, PersonId>of()
                : confirmations.of(shared).stream()
                        .collect(Collectors.toMap(Confirmation::verdict, Confirmation::confirmedBy));
        return newest(all).map(row -> row.evidence(confirmed)).toList();
    }

    /** Rows come in the order in which they were recorded: the last of a place is the one that holds. */
    private static Stream<EvidenceRow> newest(List<EvidenceRow> all) {
        var places = new LinkedHashMap<EvidenceRow.Place, EvidenceRow>();
        all.forEach(row -> places.put(row.place(), row));
        return places.values().stream();
    }

    private record Place(PersonId person, UUID lab, Skill skill) {}

    private static List<Evidence> best(Stream<Evidence> all) {
        Comparator<Evidence> better = Comparator.comparingDouble(Evidence::points)
                .thenComparing(Comparator.comparing(Evidence::earnedAt).reversed());
        return all
                .filter(each -> each.score() > 0)
                .collect(Collectors.toMap(
                        each -> new Place(each.person(), each.lab().value(), each.skill()),
                        Function.identity(),
                        BinaryOperator.maxBy(better),
                        LinkedHashMap::new))
                .values()
                .stream()
                .sorted(better.reversed())
                .toList();
    }

    private static List<Evidence> of(Skill skill, List<Evidence> all) {
        return all.stream().filter(each -> each.skill() == skill).toList();
    }

    private static Holding holding(
            Skill skill,
            List<Evidence> proved,
            List<Attested> elsewhere,
            List<Evidence> open,
            List<OfferingView> offerings) {
        double points = DoubleStream.concat(
                        proved.stream().mapToDouble(Evidence::points),
                        elsewhere.stream().mapToDouble(Attested::points))
                .max()
                .orElse(0);
        double next = (Skill.levelOf(points) + 1) * (double) Skill.POINTS_PER_LEVEL;
        var steps = offerings.stream()
                .flatMap(view -> view.course().labs().stream()
                        .filter(lab -> view.schedules().containsKey(lab.id()))
                        .flatMap(lab -> lab.skills().stream()
                                .filter(proof -> proof.skill() == skill)
                                .map(proof -> new Holding.Step(
                                        view.offering().id(),
                                        lab,
                                        proof.level(),
                                        Evidence.WHOLE * next / (Skill.POINTS_PER_LEVEL * proof.level())))))
                .filter(within(1))
                .sorted(Comparator.comparingDouble(Holding.Step::share))
                .toList();
        return new Holding(
                skill, points, proved, elsewhere, open, Skill.levelOf(points) >= Skill.LEVELS ? List.of() : steps);
    }

    private static Predicate<Holding.Step> within(double most) {
        return step -> step.share() <= most + 1e-9;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
