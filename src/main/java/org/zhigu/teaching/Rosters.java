package org.zhigu.teaching;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.Person;
import org.zhigu.identity.PersonId;

/** Instructors keep the sections and the students of their offerings. */
@Singleton
public class Rosters {
    public static final int MOST_BYTES = 5 << 20;
    private static final int MOST_SECTION = 80;

    private final Seats seats;
    private final Sections sections;
    private final Enrolments enrolments;
    private final StaffSeats staff;
    private final Registrar registrar;
    private final ApplicationEventPublisher<RosterChanged> news;
    private final Clock clock;

    Rosters(
            Seats seats,
            Sections sections,
            Enrolments enrolments,
            StaffSeats staff,
            Registrar registrar,
            ApplicationEventPublisher<RosterChanged> news,
            Clock clock) {
        this.seats = seats;
        this.sections = sections;
        this.enrolments = enrolments;
        this.staff = staff;
        this.registrar = registrar;
        this.news = news;
        this.clock = clock;
    }

    /** Uploaded bytes as text: strict UTF-8, else GB18030; empty if they are neither or too many. */
    public static Optional<String> text(byte[] bytes) {
        return bytes.length > MOST_BYTES ? Optional.empty() : RosterText.decode(bytes);
    }

    /** What the lines would change; empty unless the person leads the offering. */
    @ReadOnly
    public Optional<RosterPlan> preview(Actor actor, OfferingId offering, String text) {
        return seats.ledBy(actor, offering).map(found -> plan(found, text));
    }

    /** Does what the preview showed, all of it or nothing. */
    @Transactional
    public RosterTaken take(Actor actor, OfferingId offering, String text, RosterPlan shown) {
        var found = seats.ledBy(actor, offering);
        if (found.isEmpty()) {
            return new RosterTaken.Unknown();
        }
        var plan = plan(found.get(), text);
        if (!plan.usable() || !plan.equals(shown)) {
            return new RosterTaken.Changed(plan);
        }
        var invitations = apply(actor, found.get(), plan);
        news.publishEvent(new RosterChanged(offering));
        return new RosterTaken.Done(plan, invitations);
    }

    /** Enrols one member of the university; false if there is no such member, section name or offering. */
    @Transactional
    public boolean enrol(Actor actor, OfferingId offering, PersonId person, String number, String section) {
        var found = seats.ledBy(actor, offering);
        var name = section.strip();
        if (found.isEmpty()
                || name.isEmpty()
                || name.length() > MOST_SECTION
                || !registrar.mayTake(person, found.get().university(), Seat.STUDENT)) {
            return false;
        }
        if (enrolments.student(offering, person).isEmpty()) {
            var called = registrar.named(List.of(person)).getOrDefault(person, "");
            enrolments.save(new Enrolment(
                    UUID.randomUUID(), offering, person, section(offering, name), number, called, clock.instant()));
            news.publishEvent(new RosterChanged(offering));
        }
        return true;
    }

    /** Takes a student off the roster; the attempts stay, and so does the mark if the student comes back. */
    @Transactional
    public boolean drop(Actor actor, OfferingId offering, PersonId person) {
        boolean dropped = seats.ledBy(actor, offering).isPresent() && enrolments.drop(offering, person) > 0;
        if (dropped) {
            news.publishEvent(new RosterChanged(offering));
        }
        return dropped;
    }

    /** A page of the roster for those who teach, by number. */
    @ReadOnly
    public List<Student> page(Actor actor, OfferingId offering, String search, int offset, int limit) {
        return seats.taughtBy(actor, offering).isPresent()
                ? enrolments.page(offering, Search.pattern(search), offset, limit)
                : List.of();
    }

    @ReadOnly
    public int count(Actor actor, OfferingId offering, String search) {
        return seats.taughtBy(actor, offering).isPresent() ? enrolments.count(offering, Search.pattern(search)) : 0;
    }

    /** False if the name is empty, too long or taken. */
    @Transactional
    public boolean addSection(Actor actor, OfferingId offering, String name) {
        if (seats.ledBy(actor, offering).isEmpty() || !free(offering, name)) {
            return false;
        }
        sections.save(new Section(SectionId.next(), offering, name.strip()));
        return true;
    }

    @Transactional
    public boolean renameSection(Actor actor, OfferingId offering, SectionId section, String name) {
        boolean renamed = seats.ledBy(actor, offering).isPresent()
                && free(offering, name)
                && sections.rename(offering, section, name.strip()) > 0;
        if (renamed) {
            news.publishEvent(new RosterChanged(offering));
        }
        return renamed;
    }

    /** Only an empty section goes. */
    @Transactional
    public boolean removeSection(Actor actor, OfferingId offering, SectionId section) {
        return seats.ledBy(actor, offering).isPresent() && sections.delete(offering, section) > 0;
    }

    private boolean free(OfferingId offering, String name) {
        var stripped = name.strip();
        return !stripped.isEmpty()
                && stripped.length() <= MOST_SECTION
                && sections.of(offering).stream()
                        .noneMatch(section -> section.name().equals(stripped));
    }

    private RosterPlan plan(Offering offering, String text) {
        var rows = RosterText.rows(text, Enrolments.MOST + 1);
        var known = known(offering.university(), rows);
        var enrolled =
                enrolments.of(offering.id()).stream().collect(Collectors.toMap(Enrolment::person, Function.identity()));
        var names = sectionNames(offering.id());
        var teachers = staff.of(offering.id()).stream().map(Staff::person).collect(Collectors.toSet());
        return new RosterPlanner(rows, known.members(), known.strangers(), enrolled, names, teachers).plan();
    }

    private record Known(Map<String, Person> members, Set<String> strangers) {}

    private Known known(OrganisationId university, List<RosterRow> rows) {
        var logins = rows.stream()
                .map(RosterRow::login)
                .filter(login -> !login.isEmpty())
                .distinct()
                .toList();
        var members = registrar.members(university, logins);
        var others =
                logins.stream().filter(login -> !members.containsKey(login)).toList();
        return new Known(members, Set.copyOf(registrar.taken(others)));
    }

    private Map<SectionId, String> sectionNames(OfferingId offering) {
        var names = new LinkedHashMap<SectionId, String>();
        for (var section : sections.of(offering)) {
            names.put(section.id(), section.name());
        }
        return names;
    }

    private List<RosterTaken.Invitation> apply(Actor actor, Offering offering, RosterPlan plan) {
        var places = places(offering.id(), plan);
        var enrolled =
                enrolments.of(offering.id()).stream().collect(Collectors.toMap(Enrolment::person, Function.identity()));
        var invitations = new ArrayList<RosterTaken.Invitation>();
        var fresh = new ArrayList<Enrolment>();
        for (var step : plan.steps()) {
            var section = Optional.ofNullable(places.get(step.section())).orElseThrow();
            switch (step.change()) {
                case INVITED -> {
                    var invited = registrar.invite(actor, offering.university(), step);
                    invitations.add(new RosterTaken.Invitation(
                            step.number(), step.name(), step.login(), step.section(), invited.getValue()));
                    fresh.add(enrolment(offering.id(), invited.getKey(), section, step));
                }
                case ENROLLED -> {
                    var person = Optional.ofNullable(step.person()).orElseThrow();
                    registrar.admit(actor, offering.university(), person);
                    fresh.add(enrolment(offering.id(), person, section, step));
                }
                case CHANGED -> {
                    var person = Optional.ofNullable(step.person()).orElseThrow();
                    var old = Optional.ofNullable(enrolled.get(person)).orElseThrow();
                    enrolments.update(old.listed(section, step.number(), step.name()));
                }
                case SAME -> {}
                case FAULTY -> throw new IllegalStateException("a faulty roster is not applied");
            }
        }
        if (!fresh.isEmpty()) {
            enrolments.saveAll(fresh);
        }
        return invitations;
    }

    private Enrolment enrolment(OfferingId offering, PersonId person, SectionId section, RosterStep step) {
        return new Enrolment(UUID.randomUUID(), offering, person, section, step.number(), step.name(), clock.instant());
    }

    private Map<String, SectionId> places(OfferingId offering, RosterPlan plan) {
        var places = new HashMap<String, SectionId>();
        for (var section : sections.of(offering)) {
            places.put(section.name(), section.id());
        }
        for (var name : plan.newSections()) {
            places.put(
                    name,
                    sections.save(new Section(SectionId.next(), offering, name)).id());
        }
        return places;
    }

    private SectionId section(OfferingId offering, String name) {
        return sections.of(offering).stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .map(Section::id)
                .orElseGet(() -> sections.save(new Section(SectionId.next(), offering, name))
                        .id());
    }
}
