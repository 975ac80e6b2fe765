package org.zhigu.careers;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;

/** Who moves a round: somebody of the centre, or the round's own clock, behind which there is nobody. */
record Hand(@Nullable PersonId person) {
    static final Hand CLOCK = new Hand(null);

    /** Empty for all who are not of the centre. */
    static Optional<Hand> of(Actor actor) {
        return actor.is(Role.OPERATOR) ? Optional.of(new Hand(actor.person())) : Optional.empty();
    }
}
