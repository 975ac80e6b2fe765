package org.zhigu.teaching;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

/** What teaching asks of identity about a university's people. */
interface Registrar {
    /** Somebody who belongs to the university. */
    record Member(PersonId person, String login, String name, String number) {}

    /** Somebody new, and the secret of the link by which they choose a password. */
    record Invited(PersonId person, String link) {}

    Map<PersonId, String> named(Collection<PersonId> people);

    List<Candidate> teachers(Actor actor, OrganisationId university, Seat seat);

    boolean mayTake(PersonId person, OrganisationId university, Seat seat);

    /** The university's members among these logins, by login in lower case. */
    Map<String, Member> members(OrganisationId university, Collection<String> logins);

    /** Those of the logins, in lower case, that belong to somebody, of whatever organisation. */
    Collection<String> taken(Collection<String> logins);

    /** A new person with the role of a student; takes part in the caller's transaction. */
    Invited invite(Actor actor, OrganisationId university, String login, String name, String number);

    /** Makes a member a student of the university; nothing happens if the person is one. */
    void admit(Actor actor, OrganisationId university, PersonId person);
}
