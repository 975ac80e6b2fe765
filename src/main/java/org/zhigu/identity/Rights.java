package org.zhigu.identity;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what about people: operators everything, coordinators the people of their own universities. */
final class Rights {
    private Rights() {}

    static Set<OrganisationId> coordinated(Actor actor) {
        return actor.memberships().stream()
                .filter(membership -> membership.role() == Role.COORDINATOR)
                .map(Membership::organisation)
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean manages(Actor actor, OrganisationId organisation) {
        return actor.is(Role.OPERATOR) || coordinated(actor).contains(organisation);
    }

    static boolean mayGrant(Actor actor, Organisation organisation, Role role) {
        return role.fits(organisation.kind()) && manages(actor, organisation.id());
    }

    /** Whether the person is at all among those whom the actor looks after. */
    static boolean maySee(Actor actor, Collection<MemberLine> roles) {
        var own = coordinated(actor);
        return actor.is(Role.OPERATOR) || roles.stream().anyMatch(line -> own.contains(line.organisation()));
    }

    /**
     * Whether the actor may suspend the person or hand out a link to the account. That is power over all that the
     * person may do, so a coordinator has it only over people who are nowhere else, and never over operators.
     */
    static boolean mayTakeOver(Actor actor, Collection<MemberLine> roles) {
        var own = coordinated(actor);
        return actor.is(Role.OPERATOR)
                || (!roles.isEmpty() && roles.stream().allMatch(line -> own.contains(line.organisation())));
    }
}
