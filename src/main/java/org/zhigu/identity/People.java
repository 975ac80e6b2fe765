package org.zhigu.identity;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People and their roles, for those who look after them. */
@Singleton
public class People {
    private static final int MOST_MEMBERS = 5000;
    private static final int MOST_LINES = 2000;
    private static final int NAME = 120;
    private static final int NUMBER = 60;

    private final Accounts accounts;
    private final Members members;
    private final OrganisationRows organisations;
    private final Links links;
    private final OneTimeLinks oneTimeLinks;
    private final Passwords passwords;
    private final Log log;
    private final Clock clock;

    People(
            Accounts accounts,
            Members members,
            OrganisationRows organisations,
            Links links,
            OneTimeLinks oneTimeLinks,
            Passwords passwords,
            Log log,
            Clock clock) {
        this.accounts = accounts;
        this.members = members;
        this.organisations = organisations;
        this.links = links;
        this.oneTimeLinks = oneTimeLinks;
        this.passwords = passwords;
        this.log = log;
        this.clock = clock;
    }

    /** For features that have decided themselves whom they show; unknown ids are left out. */
    public Map<PersonId, Person> named(Collection<PersonId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return accounts.named(ids.stream().map(PersonId::value).distinct().toList()).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    /** The people with a role in an organisation, for those who teach or manage there; empty for others. */
    public List<Person> members(Actor actor, OrganisationId organisation, Role role) {
        return knowsMembers(actor, organisation)
                ? accounts.members(organisation.value(), role, MOST_MEMBERS)
                : List.of();
    }

    /** For features that have decided themselves whom they show: those with one of these roles, by name. */
    public List<Person> staff(OrganisationId organisation, Collection<Role> roles) {
        return roles.stream()
                .flatMap(role -> accounts.members(organisation.value(), role, MOST_MEMBERS).stream())
                .distinct()
                .sorted(Comparator.comparing(Person::name).thenComparing(Person::login))
                .toList();
    }

    /** A member of the organisation by login or number; empty when there is none, or more than one with the number. */
    public Optional<Person> member(Actor actor, OrganisationId organisation, String loginOrNumber) {
        if (!knowsMembers(actor, organisation)) {
            return Optional.empty();
        }
        var found = accounts.member(organisation.value(), Logins.tidy(loginOrNumber), loginOrNumber.strip());
        boolean clear = found.size() == 1
                || (found.size() > 1 && found.getFirst().login().equals(Logins.tidy(loginOrNumber)));
        return clear ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** A page of the people whom the actor looks after, by name. */
    public List<PersonView> search(Actor actor, PeopleQuery query) {
        var own = Rights.coordinated(actor);
        boolean everybody = actor.is(Role.OPERATOR);
        if (!everybody && own.isEmpty()) {
            return List.of();
        }
        var wanted = query.organisation();
        if (wanted.isPresent() && !everybody && !own.contains(wanted.get())) {
            return List.of();
        }
        var after = query.after();
        var people = accounts.page(
                after == null ? "" : after.name(),
                after == null ? new UUID(0, 0) : after.id().value(),
                Patterns.containing(query.text().toLowerCase(Locale.ROOT)),
                query.status().map(Enum::name).orElse(""),
                query.role().map(Enum::name).orElse(""),
                everybody,
                wanted.isPresent(),
                Organisations.uuids(
                        wanted.<Collection<OrganisationId>>map(List::of).orElse(own)),
                query.limit());
        return views(actor, people);
    }

    public Optional<PersonView> find(Actor actor, PersonId id) {
        return accounts.findById(id)
                .filter(account -> Rights.maySee(actor, roles(id)))
                .map(account -> views(actor, List.of(account.person())).getFirst());
    }

    /** For set-up only (demonstration term, tests): asks for no right; the person can sign in at once. */
    public Person create(String login, String name, @Nullable String number, String password) {
        var account = Account.invited(Logins.tidy(login), name, number, clock.instant());
        return accounts.save(account.withPassword(passwords.hash(password))).person();
    }

    /** The same for somebody who has chosen a language. */
    public Person create(String login, String name, @Nullable String number, String password, Locale language) {
        var person = create(login, name, number, password);
        accounts.chooseLanguage(person.id(), Account.code(language));
        return person;
    }

    /** For set-up only (demonstration term, tests): asks for no right. */
    @Transactional
    public void join(PersonId person, OrganisationId organisation, Role role) {
        if (!members.existsByPersonAndOrganisationAndRole(person, organisation, role)) {
            members.save(Member.of(person, organisation, role, clock.instant()));
        }
    }

    @Transactional
    public Invited invite(Actor actor, Invitation invitation) {
        var organisation = organisations.findById(invitation.organisation());
        if (organisation.isEmpty() || !Rights.mayGrant(actor, organisation.get(), invitation.role())) {
            return new Invited.Refused(Invited.Reason.NOT_ALLOWED);
        }
        var fault = fault(invitation);
        if (fault.isPresent()) {
            return new Invited.Refused(fault.get());
        }
        var there = accounts.findByLogin(invitation.login());
        return there.isPresent()
                ? joined(actor, there.get(), organisation.get(), invitation.role())
                : created(actor, organisation.get(), invitation);
    }

    /** One result per line of {@code number,name,login} (commas of both scripts, or tabs); blank lines are passed over. */
    public List<InvitedLine> inviteAll(Actor actor, OrganisationId organisation, Role role, String lines) {
        var results = new ArrayList<InvitedLine>();
        int line = 0;
        for (var text : lines.lines().limit(MOST_LINES).toList()) {
            line++;
            if (!text.isBlank()) {
                var parts = text.strip().split("\\s*[,，\t]\\s*", -1);
                var result = parts.length == 3
                        ? invite(actor, new Invitation(organisation, role, parts[0], parts[1], parts[2]))
                        : new Invited.Refused(Invited.Reason.BAD_LINE);
                results.add(new InvitedLine(line, text.strip(), result));
            }
        }
        return results;
    }

    @Transactional
    public PersonChange grant(Actor actor, PersonId id, OrganisationId organisationId, Role role) {
        var account = accounts.findById(id).filter(found -> Rights.maySee(actor, roles(id)));
        var organisation = organisations.findById(organisationId).filter(found -> Rights.mayGrant(actor, found, role));
        if (account.isEmpty() || organisation.isEmpty()) {
            return new PersonChange.Refused(PersonChange.Reason.NOT_FOUND);
        }
        return grant(actor, account.get(), organisation.get(), role)
                ? new PersonChange.Done()
                : new PersonChange.Refused(PersonChange.Reason.ALREADY_HELD);
    }

    @Transactional
    public PersonChange revoke(Actor actor, PersonId id, OrganisationId organisationId, Role role) {
        var account = accounts.findById(id).filter(found -> Rights.maySee(actor, roles(id)));
        var organisation = organisations.findById(organisationId).filter(found -> Rights.mayGrant(actor, found, role));
        if (account.isEmpty()
                || organisation.isEmpty()
                || !members.existsByPersonAndOrganisationAndRole(id, organisationId, role)) {
            return new PersonChange.Refused(PersonChange.Reason.NOT_FOUND);
        }
        if (role == Role.OPERATOR && accounts.operatorsBeside(id.value()) == 0) {
            return new PersonChange.Refused(PersonChange.Reason.LAST_OPERATOR);
        }
        if (role == Role.COORDINATOR && !actor.is(Role.OPERATOR) && id.equals(actor.person())) {
            return new PersonChange.Refused(PersonChange.Reason.ONESELF);
        }
        members.remove(id, organisationId, role);
        tellRole(actor, "role.revoked", account.get(), organisation.get(), role);
        return new PersonChange.Done();
    }

    /** Ends all sessions and tokens of the person, and lets nobody in with the password until reactivated. */
    @Transactional
    public PersonChange suspend(Actor actor, PersonId id) {
        var refused = refusal(actor, id);
        if (refused.isPresent()) {
            return new PersonChange.Refused(refused.get());
        }
        if (accounts.suspend(id) == 1) {
            links.withdraw(id);
            tell(actor, "person.suspended", id);
        }
        return new PersonChange.Done();
    }

    @Transactional
    public PersonChange reactivate(Actor actor, PersonId id) {
        var refused = refusal(actor, id);
        if (refused.isPresent()) {
            return new PersonChange.Refused(refused.get());
        }
        if (accounts.reactivate(id) == 1) {
            tell(actor, "person.reactivated", id);
        }
        return new PersonChange.Done();
    }

    @Transactional
    public PersonChange rename(Actor actor, PersonId id, String name, @Nullable String number) {
        if (accounts.findById(id).isEmpty() || !Rights.maySee(actor, roles(id))) {
            return new PersonChange.Refused(PersonChange.Reason.NOT_FOUND);
        }
        if (!Rights.mayTakeOver(actor, roles(id))) {
            return new PersonChange.Refused(PersonChange.Reason.ALSO_ELSEWHERE);
        }
        var tidy = number == null || number.isBlank() ? null : number.strip();
        if (!goodName(name) || (tidy != null && tidy.length() > NUMBER)) {
            return new PersonChange.Refused(PersonChange.Reason.BAD_NAME);
        }
        accounts.rename(id, name.strip(), tidy);
        tell(actor, "person.renamed", id);
        return new PersonChange.Done();
    }

    public void chooseLanguage(Actor actor, Locale language) {
        accounts.chooseLanguage(actor.person(), Account.code(language));
    }

    /** For features that have something to tell them: the languages of those who chose one. */
    public Map<PersonId, Locale> languages(Collection<PersonId> ids) {
        var found = new HashMap<PersonId, Locale>();
        for (var account : ids.isEmpty()
                ? List.<Account>of()
                : accounts.all(ids.stream().map(PersonId::value).distinct().toList())) {
            account.locale().ifPresent(language -> found.put(account.id(), language));
        }
        return found;
    }

    static boolean goodName(String name) {
        return !name.isBlank()
                && name.strip().length() <= NAME
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    static Optional<Invited.Reason> fault(Invitation invitation) {
        var number = invitation.number();
        if (!goodName(invitation.name())) {
            return Optional.of(Invited.Reason.BAD_NAME);
        }
        if (!Logins.good(invitation.login())) {
            return Optional.of(Invited.Reason.BAD_LOGIN);
        }
        return number != null && number.length() > NUMBER ? Optional.of(Invited.Reason.BAD_NUMBER) : Optional.empty();
    }

    private Invited created(Actor actor, Organisation organisation, Invitation invitation) {
        var account = accounts.save(
                Account.invited(invitation.login(), invitation.name(), invitation.number(), clock.instant()));
        log.tell(actor.person(), "person.invited", account.login(), Map.of("name", account.name()));
        grant(actor, account, organisation, invitation.role());
        return new Invited.Created(account.person(), oneTimeLinks.make(account.id(), LinkPurpose.INVITATION));
    }

    private Invited joined(Actor actor, Account account, Organisation organisation, Role role) {
        if (!Rights.maySee(actor, roles(account.id()))) {
            return new Invited.Refused(Invited.Reason.LOGIN_TAKEN);
        }
        return grant(actor, account, organisation, role)
                ? new Invited.Joined(account.person())
                : new Invited.Refused(Invited.Reason.ALREADY_THERE);
    }

    private boolean grant(Actor actor, Account account, Organisation organisation, Role role) {
        if (members.existsByPersonAndOrganisationAndRole(account.id(), organisation.id(), role)) {
            return false;
        }
        members.save(Member.of(account.id(), organisation.id(), role, clock.instant()));
        tellRole(actor, "role.granted", account, organisation, role);
        return true;
    }

    private Optional<PersonChange.Reason> refusal(Actor actor, PersonId id) {
        var roles = roles(id);
        if (accounts.findById(id).isEmpty() || !Rights.maySee(actor, roles)) {
            return Optional.of(PersonChange.Reason.NOT_FOUND);
        }
        if (id.equals(actor.person())) {
            return Optional.of(PersonChange.Reason.ONESELF);
        }
        return Rights.mayTakeOver(actor, roles) ? Optional.empty() : Optional.of(PersonChange.Reason.ALSO_ELSEWHERE);
    }

    private List<PersonView> views(Actor actor, List<Person> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        var roles = new HashMap<PersonId, List<MemberLine>>();
        for (var line :
                members.of(people.stream().map(person -> person.id().value()).toList())) {
            roles.computeIfAbsent(line.person(), _ -> new ArrayList<>()).add(line);
        }
        return people.stream()
                .map(person -> view(actor, person, roles.getOrDefault(person.id(), List.of())))
                .toList();
    }

    private static PersonView view(Actor actor, Person person, List<MemberLine> roles) {
        var seen = roles.stream()
                .filter(line -> Rights.manages(actor, line.organisation()))
                .map(MemberLine::membership)
                .toList();
        return new PersonView(person, seen, seen.size() < roles.size(), Rights.mayTakeOver(actor, roles));
    }

    private static boolean knowsMembers(Actor actor, OrganisationId organisation) {
        return Rights.manages(actor, organisation) || actor.is(Role.INSTRUCTOR, organisation);
    }

    private List<MemberLine> roles(PersonId person) {
        return members.of(List.of(person.value()));
    }

    private void tell(Actor actor, String act, PersonId id) {
        log.tell(actor.person(), act, accounts.findById(id).map(Account::login).orElse(""));
    }

    private void tellRole(Actor actor, String act, Account account, Organisation organisation, Role role) {
        var details = Map.of("role", role.name(), "organisation", organisation.name());
        log.tell(actor.person(), act, account.login(), details);
    }
}
