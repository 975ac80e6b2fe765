package org.zhigu.careers;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.Role;

/** The companies that take part: they register, the centre checks them, and again each year. */
@Singleton
public class Companies {
    static final Duration VALID = Duration.ofDays(365);

    private static final int ABOUT = 2000;
    private static final int CONTACT = 200;
    private static final int REASON = 500;
    private static final int MOST = 10_000;

    private final CompanyRows rows;
    private final Organisations organisations;
    private final People people;
    private final Records records;
    private final Tidings tidings;
    private final ApplicationEventPublisher<CompanyRefused> events;
    private final Clock clock;

    Companies(
            CompanyRows rows,
            Organisations organisations,
            People people,
            Records records,
            Tidings tidings,
            ApplicationEventPublisher<CompanyRefused> events,
            Clock clock) {
        this.rows = rows;
        this.organisations = organisations;
        this.people = people;
        this.records = records;
        this.tidings = tidings;
        this.events = events;
        this.clock = clock;
    }

    /** The companies for which the actor recruits. */
    @ReadOnly
    public List<CompanyView> own(Actor actor) {
        return actor.memberships().stream()
                .filter(membership -> membership.role() == Role.RECRUITER)
                .map(Membership::organisation)
                .distinct()
                .flatMap(company -> organisations.find(company).stream())
                .map(this::view)
                .toList();
    }

    /** All companies, for the centre; those that wait to be checked first. */
    @ReadOnly
    public List<CompanyView> all(Actor actor) {
        if (!actor.is(Role.OPERATOR)) {
            return List.of();
        }
        return rows.all().stream()
                .flatMap(row -> organisations.find(row.organisation()).stream())
                .map(this::view)
                .toList();
    }

    /** Those of a company who may look after interns: its mentors, and its recruiters. */
    @ReadOnly
    public List<Person> mentors(Actor actor, OrganisationId company) {
        return recruits(actor, company) ? mentors(company) : List.of();
    }

    List<Person> mentors(OrganisationId company) {
        return people.staff(company, List.of(Role.MENTOR, Role.RECRUITER));
    }

    @Transactional
    public Answer<Company> register(Actor actor, OrganisationId company, Registration told) {
        if (!recruits(actor, company)) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        var fault = fault(told);
        if (fault.isPresent()) {
            return Answer.refused(fault.get());
        }
        var old = rows.find(company);
        var asked = old.isPresent()
                ? rows.update(old.get().askedAgain(told, now()))
                : rows.save(Company.asked(company, told, now()));
        records.tell(actor.person(), "company.asked", name(company));
        tidings.companyAsked(asked);
        return Answer.done(asked);
    }

    @Transactional
    public Answer<Company> verify(Actor actor, OrganisationId company) {
        var asked = asked(actor, company);
        if (asked.isEmpty()) {
            return Answer.refused(actor.is(Role.OPERATOR) ? Refusal.NOTHING_ASKED : Refusal.NOT_FOUND);
        }
        var verified = rows.update(asked.get().verified(actor.person(), now(), now().plus(VALID)));
        records.tell(actor.person(), "company.verified", name(company));
        tidings.companyVerified(verified);
        return Answer.done(verified);
    }

    /** Also takes back what was verified before, and with it the posts that are before students. */
    @Transactional
    public Answer<Company> refuse(Actor actor, OrganisationId company, String reason) {
        var found = actor.is(Role.OPERATOR) ? rows.find(company) : Optional.<Company>empty();
        if (found.isEmpty()) {
            return Answer.refused(Refusal.NOT_FOUND);
        }
        if (!Words.good(reason, REASON)) {
            return Answer.refused(Refusal.REASON_MISSING);
        }
        var refused = rows.update(found.get().refused(actor.person(), reason.strip(), now()));
        records.tell(actor.person(), "company.refused", name(company) + " · " + reason.strip());
        tidings.companyRefused(refused);
        events.publishEvent(new CompanyRefused(actor, company, reason.strip()));
        return Answer.done(refused);
    }

    static boolean recruits(Actor actor, OrganisationId company) {
        return actor.is(Role.RECRUITER, company);
    }

    boolean verified(OrganisationId company) {
        return organisations
                        .find(company)
                        .filter(found -> found.state() == Organisation.State.OPEN)
                        .isPresent()
                && rows.find(company)
                        .filter(found -> found.standing(now()) == Company.Standing.VERIFIED)
                        .isPresent();
    }

    /** What the centre closed takes no part any more, not even in what it has begun. */
    Set<OrganisationId> closed() {
        return organisations.closed(OrganisationKind.COMPANY);
    }

    /** So many seats more, where the company has a limit of its own. */
    void enlarge(OrganisationId company, int seats) {
        rows.enlarge(company, seats);
    }

    Optional<Company> find(OrganisationId company) {
        return rows.find(company);
    }

    /** How many each takes in one round at most, of those that said so. */
    Map<OrganisationId, Integer> most() {
        return rows.bounded().stream()
                .collect(Collectors.toMap(Company::organisation, company -> Objects.requireNonNull(company.most())));
    }

    private Optional<Company> asked(Actor actor, OrganisationId company) {
        return actor.is(Role.OPERATOR)
                ? rows.find(company).filter(found -> found.state() == Company.State.ASKED)
                : Optional.empty();
    }

    private CompanyView view(Organisation organisation) {
        var row = organisation.kind() == OrganisationKind.COMPANY
                ? rows.find(organisation.id())
                : Optional.<Company>empty();
        return new CompanyView(
                organisation, row, row.map(found -> found.standing(now())).orElse(Company.Standing.NONE));
    }

    private static Optional<Refusal> fault(Registration told) {
        if (!Registration.goodCode(told.code())) {
            return Optional.of(Refusal.BAD_CODE);
        }
        if (!Words.good(told.about(), ABOUT)) {
            return Optional.of(Refusal.BAD_ABOUT);
        }
        if (!Words.good(told.contact(), CONTACT)) {
            return Optional.of(Refusal.BAD_CONTACT);
        }
        var most = told.most();
        return most != null && (most < 1 || most > MOST) ? Optional.of(Refusal.BAD_MOST) : Optional.empty();
    }

    private String name(OrganisationId company) {
        return organisations.find(company).map(Organisation::name).orElse("");
    }

    private Instant now() {
        return clock.instant();
    }
}
