package org.zhigu.teaching;

import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Course;
import org.zhigu.courses.Courses;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

/** What people with a seat see of their offerings. A foreign id is an unknown id. */
@Singleton
public class Teaching {
    private static final Bilingual NOWHERE = new Bilingual("", "");
    private final Seats seats;
    private final Offerings offerings;
    private final Schedules schedules;
    private final ReliefRows reliefs;
    private final Sections sections;
    private final Enrolments enrolments;
    private final StaffSeats staff;
    private final LessonsRead lessonsRead;
    private final Courses courses;
    private final Clock clock;

    Teaching(
            Seats seats,
            Offerings offerings,
            Schedules schedules,
            ReliefRows reliefs,
            Sections sections,
            Enrolments enrolments,
            StaffSeats staff,
            LessonsRead lessonsRead,
            Courses courses,
            Clock clock) {
        this.seats = seats;
        this.offerings = offerings;
        this.schedules = schedules;
        this.reliefs = reliefs;
        this.sections = sections;
        this.enrolments = enrolments;
        this.staff = staff;
        this.lessonsRead = lessonsRead;
        this.courses = courses;
        this.clock = clock;
    }

    /** The newest term first. */
    @ReadOnly
    public List<OfferingLine> offerings(Actor actor) {
        return seats.of(actor).stream()
                .flatMap(seated ->
                        courses.course(seated.courseVersion()).stream().map(course -> line(actor, seated, course)))
                .toList();
    }

    @ReadOnly
    public Optional<OfferingView> offering(Actor actor, OfferingId id) {
        return seats.in(actor, id)
                .flatMap(seated -> courses.course(seated.courseVersion())
                        .map(course ->
                                new OfferingView(seated.offering(), course, seated.seat(), scheduled(id, course))));
    }

    @ReadOnly
    public Optional<ScheduledLab> lab(Actor actor, OfferingId id, LabId lab) {
        return seats.in(actor, id)
                .flatMap(seated -> courses.course(seated.courseVersion())
                        .flatMap(course -> course.lab(lab))
                        .flatMap(found -> schedules
                                .find(id, lab)
                                .map(schedule -> new ScheduledLab(
                                        seated.offering(),
                                        found,
                                        schedule.relieved(reliefs(id).getOrDefault(lab, Duration.ZERO)),
                                        seated.seat()))));
    }

    /** The whole roster, for those who teach; empty for all others. */
    @ReadOnly
    public List<Student> students(Actor actor, OfferingId id) {
        return teaches(actor, id) ? enrolments.students(id) : List.of();
    }

    /** One line of the roster, for those who teach. */
    @ReadOnly
    public Optional<Student> student(Actor actor, OfferingId id, PersonId person) {
        return teaches(actor, id) ? enrolments.student(id, person) : Optional.empty();
    }

    @ReadOnly
    public List<Section> sections(Actor actor, OfferingId id) {
        return teaches(actor, id) ? sections.of(id) : List.of();
    }

    @ReadOnly
    public boolean teaches(Actor actor, OfferingId id) {
        return seats.taughtBy(actor, id).isPresent();
    }

    @ReadOnly
    public Optional<Seat> seat(Actor actor, OfferingId id) {
        return seats.in(actor, id).map(Seated::seat);
    }

    /** The lessons of the offering that the person has read. */
    @ReadOnly
    public Set<UUID> lessonsRead(Actor actor, OfferingId id) {
        return seats.in(actor, id).isPresent()
                ? new HashSet<>(lessonsRead.of(id.value(), actor.person().value()))
                : Set.of();
    }

    @Transactional
    public void read(Actor actor, OfferingId id, UUID lesson) {
        var known = offering(actor, id).stream()
                .flatMap(view -> view.course().modules().stream())
                .flatMap(module -> module.lessons().stream())
                .anyMatch(each -> each.id().equals(lesson));
        if (known) {
            lessonsRead.insert(id.value(), actor.person().value(), lesson, clock.instant());
        }
    }

    /** For features above that work without a person: marks and news. Never for a screen or a route. */
    @ReadOnly
    public Optional<Offering> unbound(OfferingId id) {
        return offerings.findById(id);
    }

    /** As {@link #unbound}: all there are. */
    @ReadOnly
    public List<OfferingId> unboundOfferings() {
        return offerings.all().stream().map(OfferingId::new).toList();
    }

    /** As {@link #unbound}: those of a university, the newest term first. */
    @ReadOnly
    public List<Offering> unboundOfferings(OrganisationId university) {
        return offerings.of(Set.of(university.value()));
    }

    /** As {@link #unbound}: the roster. */
    @ReadOnly
    public List<Student> unboundStudents(OfferingId id) {
        return enrolments.students(id);
    }

    /** As {@link #unbound}: those who teach. */
    @ReadOnly
    public List<PersonId> unboundStaff(OfferingId id) {
        return staff.of(id).stream().map(Staff::person).toList();
    }

    /** As {@link #unbound}: the dates of all labs. */
    @ReadOnly
    public Map<LabId, LabSchedule> unboundSchedules(OfferingId id) {
        return byLab(relieved(id));
    }

    /** As {@link #unbound}: what is due from then until then, everywhere. */
    @ReadOnly
    public List<RushRow> unboundRushes(Instant from, Instant to, int limit) {
        return schedules.rushes(from, to, limit).stream()
                .filter(row -> row.students() > 0)
                .toList();
    }

    private Map<LabId, LabSchedule> scheduled(OfferingId id, Course course) {
        return byLab(relieved(id).stream()
                .filter(schedule -> course.lab(schedule.lab()).isPresent())
                .toList());
    }

    /** With what they were put back by because labs could not be judged. */
    private List<LabSchedule> relieved(OfferingId id) {
        var spans = reliefs(id);
        return schedules.of(id).stream()
                .map(schedule -> schedule.relieved(spans.getOrDefault(schedule.lab(), Duration.ZERO)))
                .toList();
    }

    private Map<LabId, Duration> reliefs(OfferingId id) {
        return reliefs.of(id.value()).stream()
                .filter(Relief::counts)
                .collect(Collectors.toMap(Relief::lab, Relief::span, Duration::plus));
    }

    private static Map<LabId, LabSchedule> byLab(Collection<LabSchedule> all) {
        return all.stream().collect(Collectors.toUnmodifiableMap(LabSchedule::lab, Function.identity()));
    }

    private static OfferingLine line(Actor actor, Seated seated, Course course) {
        var university = actor.memberships().stream()
                .filter(membership -> membership.organisation().equals(seated.university()))
                .map(Membership::title)
                .findFirst()
                .orElse(NOWHERE);
        return new OfferingLine(
                seated.id(),
                seated.courseVersion(),
                course.title(),
                course.summary(),
                seated.term(),
                seated.university(),
                university,
                seated.seat());
    }
}
