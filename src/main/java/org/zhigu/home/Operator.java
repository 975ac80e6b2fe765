package org.zhigu.home;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.zhigu.identity.Role;
import org.zhigu.ui.NotFound;
import org.zhigu.ui.Visitor;

/** Asks at every act whether an operator still sits there: features below know no person and ask for no right. */
@Singleton
class Operator {
    private final Visitor visitor;

    Operator(Visitor visitor) {
        this.visitor = visitor;
    }

    /** The operator who acts; for all others the thing acted on is not there. */
    UUID acts() {
        var actor = visitor.actor();
        if (!actor.is(Role.OPERATOR)) {
            throw new NotFound();
        }
        return actor.person().value();
    }
}
