package org.zhigu.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which people are wanted: after one (for the next page), with this text in name, login or number, and so on. */
public record PeopleQuery(
        @Nullable Person after,
        String text,
        Optional<OrganisationId> organisation,
        Optional<Role> role,
        Optional<Person.Status> status,
        int limit) {
    public static PeopleQuery first(int limit) {
        return new PeopleQuery(null, "", Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    public PeopleQuery after(Person person) {
        return new PeopleQuery(person, text, organisation, role, status, limit);
    }
}
