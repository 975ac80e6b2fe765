package org.zhigu.credentials;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.Role;

/** Of which universities somebody reads reports: the centre of all, those who coordinate of their own. */
public record Reach(boolean centre, Set<OrganisationId> universities) {
    public Reach {
        universities = Set.copyOf(universities);
    }

    /** Empty for who reads none. */
    public static Optional<Reach> of(Actor actor) {
        var own = actor.memberships().stream()
                .filter(membership -> membership.role() == Role.COORDINATOR)
                .map(Membership::organisation)
                .collect(Collectors.toSet());
        var reach = new Reach(actor.is(Role.OPERATOR), own);
        return reach.centre() || !own.isEmpty() ? Optional.of(reach) : Optional.empty();
    }

    /** Whether they may read of this university; without one, of all together. */
    public boolean sees(Optional<OrganisationId> university) {
        return centre || university.filter(universities::contains).isPresent();
    }
}
