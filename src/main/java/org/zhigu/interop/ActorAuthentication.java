package org.zhigu.interop;

import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.Map;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.Role;
import org.zhigu.identity.SessionToken;

/** The person behind a bearer token, with the rights that held when the request came. */
record ActorAuthentication(Actor actor, SessionToken token) implements Authentication {
    @Override
    public String getName() {
        return actor.login();
    }

    @Override
    public Collection<String> getRoles() {
        return actor.memberships().stream()
                .map(Membership::role)
                .map(Role::name)
                .distinct()
                .toList();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }
}
