package org.zhigu.identity;

import io.micronaut.transaction.annotation.ReadOnly;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Students whom a roster brings to a university. For features that have decided themselves that the actor may keep
 * that roster; nothing here gives any other role.
 */
@Singleton
public class Newcomers {
    private static final int AT_ONCE = 1000;

    private final Accounts accounts;
    private final Members members;
    private final NewcomerRows rows;
    private final OneTimeLinks oneTimeLinks;
    private final Log log;
    private final Clock clock;

    Newcomers(Accounts accounts, Members members, NewcomerRows rows, OneTimeLinks oneTimeLinks, Log log, Clock clock) {
        this.accounts = accounts;
        this.members = members;
        this.rows = rows;
        this.oneTimeLinks = oneTimeLinks;
        this.log = log;
        this.clock = clock;
    }

    /** The organisation's own people among these logins, by login. */
    @ReadOnly
    public Map<String, Person> members(OrganisationId organisation, Collection<String> logins) {
        var found = new HashMap<String, Person>();
        for (var some : parts(logins)) {
            rows.members(organisation.value(), some).forEach(person -> found.put(person.login(), person));
        }
        return found;
    }

    /** Those of the logins that belong to somebody, wherever. */
    @ReadOnly
    public Set<String> taken(Collection<String> logins) {
        var found = new HashSet<String>();
        for (var some : parts(logins)) {
            found.addAll(rows.taken(some));
        }
        return found;
    }

    /** Whether the person has the role there. */
    @ReadOnly
    public boolean has(PersonId person, OrganisationId organisation, Role role) {
        return members.existsByPersonAndOrganisationAndRole(person, organisation, role);
    }

    /** A new account with the role of a student; empty if the login is taken or the words are not fit for an account. */
    @Transactional
    public Optional<Invited.Created> invite(
            Actor actor, OrganisationId university, String number, String name, String login) {
        var tidy = Logins.tidy(login);
        if (!Logins.good(tidy)
                || !People.goodName(name)
                || accounts.findByLogin(tidy).isPresent()) {
            return Optional.empty();
        }
        var account = accounts.save(Account.invited(tidy, name.strip(), number.strip(), clock.instant()));
        log.tell(actor.person(), "person.invited", account.login(), Map.of("name", account.name()));
        admit(actor, university, account.id());
        return Optional.of(
                new Invited.Created(account.person(), oneTimeLinks.make(account.id(), LinkPurpose.INVITATION)));
    }

    /** Makes somebody who belongs to the university a student there; nothing happens if the person is one. */
    @Transactional
    public void admit(Actor actor, OrganisationId university, PersonId person) {
        if (!has(person, university, Role.STUDENT)) {
            members.save(Member.of(person, university, Role.STUDENT, clock.instant()));
            var login = accounts.findById(person).map(Account::login).orElse("");
            log.tell(actor.person(), "role.granted", login, Map.of("role", Role.STUDENT.name()));
        }
    }

    private static List<List<String>> parts(Collection<String> logins) {
        var all = List.copyOf(logins);
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return parts;
    }
}
