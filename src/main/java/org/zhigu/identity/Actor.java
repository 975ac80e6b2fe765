package org.zhigu.identity;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The signed-in person for whom something is done, with the rights that hold at this moment. */
public record Actor(PersonId person, String login, String name, List<Membership> memberships) {
    public Actor {
        memberships = List.copyOf(memberships);
    }

    public boolean is(Role role) {
        return memberships.stream().anyMatch(membership -> membership.role() == role);
    }

    public boolean is(Role role, OrganisationId organisation) {
        return memberships.stream()
                .anyMatch(membership ->
                        membership.role() == role && membership.organisation().equals(organisation));
    }

    /** All organisations that the person belongs to, whatever the role. */
    public Set<OrganisationId> organisations() {
        return memberships.stream().map(Membership::organisation).collect(Collectors.toUnmodifiableSet());
    }
}
