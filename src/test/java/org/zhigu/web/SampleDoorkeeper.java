package org.zhigu.web;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.ui.Doorkeeper;

/** Lets in whoever shows the name of a role as token. */
@Singleton
@Requires(property = "zhigu.sample")
@Replaces(Doorkeeper.class)
class SampleDoorkeeper implements Doorkeeper {
    private static final OrganisationId UNIVERSITY = OrganisationId.next();
    private static final Bilingual TITLE = new Bilingual("样例大学", "Sample University");

    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<Actor> whoHolds(String token) {
        if (ended.contains(token)) {
            return Optional.empty();
        }
        var membership = new Membership(UNIVERSITY, OrganisationKind.UNIVERSITY, TITLE, Role.valueOf(token));
        return Optional.of(new Actor(PersonId.next(), "chenhe", "陈禾", List.of(membership)));
    }

    @Override
    public void end(String token) {
        ended.add(token);
    }

    void letInAgain() {
        ended.clear();
    }
}
