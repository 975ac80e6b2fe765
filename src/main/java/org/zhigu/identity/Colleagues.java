package org.zhigu.identity;

import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The people of a company, kept by its recruiters: they invite others as recruiters or mentors and take these roles away.
 * They have no power over anybody's account, and none over another company.
 */
@Singleton
public class Colleagues {
    private static final Set<Role> ROLES = EnumSet.of(Role.RECRUITER, Role.MENTOR);

    private final Accounts accounts;
    private final Members members;
    private final OrganisationRows organisations;
    private final People people;
    private final OneTimeLinks oneTimeLinks;
    private final Log log;
    private final Clock clock;

    Colleagues(
            Accounts accounts,
            Members members,
            OrganisationRows organisations,
            People people,
            OneTimeLinks oneTimeLinks,
            Log log,
            Clock clock) {
        this.accounts = accounts;
        this.members = members;
        this.organisations = organisations;
        this.people = people;
        this.oneTimeLinks = oneTimeLinks;
        this.log = log;
        this.clock = clock;
    }

    /** Somebody of a company with the roles there. */
    public record Colleague(Person person, Set<Role> roles) {
        public Colleague {
            roles = Set.copyOf(roles);
        }
    }

    /** By name, for the company's recruiters; empty for others. */
    @ReadOnly
    public List<Colleague> of(Actor actor, OrganisationId company) {
        if (!actor.is(Role.RECRUITER, company)) {
            return List.of();
        }
        var roles = new LinkedHashMap<Person, Set<Role>>();
        for (var person : people.staff(company, ROLES)) {
            roles.put(person, EnumSet.noneOf(Role.class));
        }
        for (var role : ROLES) {
            people.staff(company, List.of(role))
                    .forEach(person -> roles.computeIfPresent(person, (_, some) -> {
                        some.add(role);
                        return some;
                    }));
        }
        var found = new ArrayList<Colleague>();
        roles.forEach((person, some) -> found.add(new Colleague(person, some)));
        return found;
    }

    /** A new account, or a further role for somebody who is of the company already. */
    @Transactional
    public Invited invite(Actor actor, Invitation invitation) {
        var company = organisations
                .findById(invitation.organisation())
                .filter(found -> found.state() == Organisation.State.OPEN);
        if (company.isEmpty()
                || !actor.is(Role.RECRUITER, invitation.organisation())
                || !ROLES.contains(invitation.role())) {
            return new Invited.Refused(Invited.Reason.NOT_ALLOWED);
        }
        var fault = People.fault(invitation);
        if (fault.isPresent()) {
            return new Invited.Refused(fault.get());
        }
        var there = accounts.findByLogin(invitation.login());
        if (there.isEmpty()) {
            var made = accounts.save(
                    Account.invited(invitation.login(), invitation.name(), invitation.number(), clock.instant()));
            log.tell(actor.person(), "person.invited", made.login(), Map.of("name", made.name()));
            join(actor, made, company.get(), invitation.role());
            return new Invited.Created(made.person(), oneTimeLinks.make(made.id(), LinkPurpose.INVITATION));
        }
        var account = there.get();
        if (ROLES.stream().noneMatch(role -> has(account.id(), invitation.organisation(), role))) {
            return new Invited.Refused(Invited.Reason.LOGIN_TAKEN);
        }
        if (has(account.id(), invitation.organisation(), invitation.role())) {
            return new Invited.Refused(Invited.Reason.ALREADY_THERE);
        }
        join(actor, account, company.get(), invitation.role());
        return new Invited.Joined(account.person());
    }

    /** Nobody takes the own role of recruiter away: so a company never loses its last one by itself. */
    @Transactional
    public PersonChange remove(Actor actor, OrganisationId company, PersonId person, Role role) {
        if (!actor.is(Role.RECRUITER, company) || !ROLES.contains(role) || !has(person, company, role)) {
            return new PersonChange.Refused(PersonChange.Reason.NOT_FOUND);
        }
        if (role == Role.RECRUITER && person.equals(actor.person())) {
            return new PersonChange.Refused(PersonChange.Reason.ONESELF);
        }
        members.remove(person, company, role);
        tell(actor, "role.revoked", accounts.findById(person).orElseThrow(), company(company), role);
        return new PersonChange.Done();
    }

    private void join(Actor actor, Account account, Organisation company, Role role) {
        members.save(Member.of(account.id(), company.id(), role, clock.instant()));
        tell(actor, "role.granted", account, company, role);
    }

    private void tell(Actor actor, String act, Account account, Organisation company, Role role) {
        log.tell(actor.person(), act, account.login(), Map.of("role", role.name(), "organisation", company.name()));
    }

    private Organisation company(OrganisationId id) {
        return organisations.findById(id).orElseThrow();
    }

    private boolean has(PersonId person, OrganisationId company, Role role) {
        return members.existsByPersonAndOrganisationAndRole(person, company, role);
    }
}
