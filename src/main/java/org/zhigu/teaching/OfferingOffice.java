package org.zhigu.teaching;

import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Course;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.Courses;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;

/** Coordinators open offerings at their university and say who teaches them. */
@Singleton
public class OfferingOffice {
    private static final Duration BETWEEN_LABS = Duration.ofDays(7);
    private static final Duration TO_WORK = Duration.ofDays(14);
    private static final Duration TO_BE_LATE = Duration.ofDays(7);
    private static final int LATE_PERCENT = 10;
    private static final Bilingual NOWHERE = new Bilingual("", "");

    private final Seats seats;
    private final Offerings offerings;
    private final StaffSeats staff;
    private final Schedules schedules;
    private final Enrolments enrolments;
    private final Courses courses;
    private final Registrar registrar;
    private final Clock clock;

    OfferingOffice(
            Seats seats,
            Offerings offerings,
            StaffSeats staff,
            Schedules schedules,
            Enrolments enrolments,
            Courses courses,
            Registrar registrar,
            Clock clock) {
        this.seats = seats;
        this.offerings = offerings;
        this.staff = staff;
        this.schedules = schedules;
        this.enrolments = enrolments;
        this.courses = courses;
        this.registrar = registrar;
        this.clock = clock;
    }

    /**
     * Opens an offering with usual dates for every lab, the first from the given instant on, one each week. Empty if
     * the person does not coordinate the university or there is no such course.
     */
    @Transactional
    public Optional<OfferingId> open(
            Actor actor, OrganisationId university, CourseVersionId version, Term term, Instant from) {
        if (!actor.is(Role.COORDINATOR, university)) {
            return Optional.empty();
        }
        return courses.course(version).map(course -> {
            var offering = offerings.save(
                    new Offering(OfferingId.next(), university, version, term.toString(), clock.instant(), 0));
            schedule(offering.id(), course, from);
            return offering.id();
        });
    }

    /** All offerings of all universities, for operators; empty for all others. */
    @ReadOnly
    public List<Offered> offered(Actor actor) {
        return actor.is(Role.OPERATOR)
                ? offerings.all().stream()
                        .flatMap(id -> offerings.findById(new OfferingId(id)).stream())
                        .flatMap(offering -> courses.course(offering.courseVersion()).stream()
                                .map(course -> new Offered(
                                        offering.id(), offering.university(), course.title(), offering.term())))
                        .toList()
                : List.of();
    }

    /** The offerings of the universities that the person coordinates. */
    @ReadOnly
    public List<OfferingAccount> coordinated(Actor actor) {
        var universities = universities(actor).stream()
                .map(membership -> membership.organisation().value())
                .collect(Collectors.toSet());
        return universities.isEmpty()
                ? List.of()
                : offerings.of(universities).stream()
                        .flatMap(offering -> courses.course(offering.courseVersion()).stream()
                                .map(course -> account(actor, offering, course)))
                        .toList();
    }

    @ReadOnly
    public Optional<OfferingAccount> coordinated(Actor actor, OfferingId offering) {
        return seats.coordinatedBy(actor, offering)
                .flatMap(found -> courses.course(found.courseVersion()).map(course -> account(actor, found, course)));
    }

    /** Where the person may open offerings. */
    public List<Membership> universities(Actor actor) {
        return actor.memberships().stream()
                .filter(membership ->
                        membership.role() == Role.COORDINATOR && membership.kind() == OrganisationKind.UNIVERSITY)
                .toList();
    }

    /** Who teaches, for coordinators and for the staff itself. */
    @ReadOnly
    public List<StaffMember> staff(Actor actor, OfferingId offering) {
        if (seats.coordinatedBy(actor, offering).isEmpty()
                && seats.taughtBy(actor, offering).isEmpty()) {
            return List.of();
        }
        var rows = staff.of(offering);
        var names = registrar.named(rows.stream().map(Staff::person).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new StaffMember(row.person(), names.getOrDefault(row.person(), ""), row.seat()))
                .toList();
    }

    /** Who may be appointed: the university's people with a teaching role. */
    @ReadOnly
    public List<Candidate> candidates(Actor actor, OfferingId offering, Seat seat) {
        return seats.coordinatedBy(actor, offering)
                .map(found -> registrar.teachers(actor, found.university(), seat))
                .orElse(List.of());
    }

    /** Gives a seat, or another one; false if the person may not give it or the other may not take it. */
    @Transactional
    public boolean appoint(Actor actor, OfferingId offering, PersonId person, Seat seat) {
        var found = seats.coordinatedBy(actor, offering);
        if (found.isEmpty()
                || !seat.teaches()
                || !registrar.mayTake(person, found.get().university(), seat)) {
            return false;
        }
        if (staff.seat(offering, person, seat) == 0) {
            staff.save(new Staff(UUID.randomUUID(), offering, person, seat, clock.instant()));
        }
        return true;
    }

    @Transactional
    public boolean dismiss(Actor actor, OfferingId offering, PersonId person) {
        return seats.coordinatedBy(actor, offering).isPresent() && staff.dismiss(offering, person) > 0;
    }

    private void schedule(OfferingId offering, Course course, Instant from) {
        var opens = from;
        for (var lab : course.labs()) {
            var due = opens.plus(TO_WORK);
            schedules.save(new LabSchedule(
                    UUID.randomUUID(), offering, lab.id(), opens, due, due.plus(TO_BE_LATE), LATE_PERCENT, null, 0));
            opens = opens.plus(BETWEEN_LABS);
        }
    }

    private OfferingAccount account(Actor actor, Offering offering, Course course) {
        var university = universities(actor).stream()
                .filter(membership -> membership.organisation().equals(offering.university()))
                .map(Membership::title)
                .findFirst()
                .orElse(NOWHERE);
        return new OfferingAccount(
                offering.id(),
                course.title(),
                offering.term(),
                university,
                staff(actor, offering.id()),
                enrolments.count(offering.id(), ""));
    }
}
