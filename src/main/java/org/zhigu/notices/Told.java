package org.zhigu.notices;

import java.util.Set;
import org.zhigu.identity.PersonId;

/** That these people's notices changed; heard after the commit. */
record Told(Set<PersonId> people) {
    Told {
        people = Set.copyOf(people);
    }
}
