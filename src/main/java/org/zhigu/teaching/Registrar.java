package org.zhigu.teaching;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Newcomers;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;

/** What teaching asks of identity about a university's people. */
@Singleton
class Registrar {
    private final People people;
    private final Newcomers newcomers;

    Registrar(People people, Newcomers newcomers) {
        this.people = people;
        this.newcomers = newcomers;
    }

    Map<PersonId, String> named(Collection<PersonId> ids) {
        return people.named(ids).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().name()));
    }

    /** Who may take a teaching seat: an instructor may also assist. */
    List<Candidate> teachers(Actor actor, OrganisationId university, Seat seat) {
        return roles(seat).stream()
                .flatMap(role -> people.members(actor, university, role).stream())
                .filter(person -> person.status() != Person.Status.SUSPENDED)
                .distinct()
                .map(person -> new Candidate(person.id(), person.name(), person.login()))
                .toList();
    }

    boolean mayTake(PersonId person, OrganisationId university, Seat seat) {
        return roles(seat).stream().anyMatch(role -> newcomers.has(person, university, role));
    }

    /** The university's members among these logins, by login. */
    Map<String, Person> members(OrganisationId university, Collection<String> logins) {
        return newcomers.members(university, logins);
    }

    /** Those of the logins that belong to somebody, of whatever organisation. */
    Collection<String> taken(Collection<String> logins) {
        return newcomers.taken(logins);
    }

    /** A new student and the path of the link by which the person chooses a password. */
    Map.Entry<PersonId, String> invite(Actor actor, OrganisationId university, RosterStep step) {
        return newcomers
                .invite(actor, university, step.number(), step.name(), step.login())
                .map(created -> Map.entry(created.person().id(), created.link().path()))
                .orElseThrow(
                        () -> new IllegalStateException("the roster's plan let a line pass that identity refuses"));
    }

    void admit(Actor actor, OrganisationId university, PersonId person) {
        newcomers.admit(actor, university, person);
    }

    private static List<Role> roles(Seat seat) {
        return switch (seat) {
            case STUDENT -> List.of(Role.STUDENT);
            case ASSISTANT -> List.of(Role.ASSISTANT, Role.INSTRUCTOR);
            case INSTRUCTOR -> List.of(Role.INSTRUCTOR);
        };
    }
}
