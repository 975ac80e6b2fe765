package org.zhigu.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** What a person sees of an own session: for a browser its name is the user agent, for a token the name given. */
@MappedEntity("identity_session")
public record SessionLine(
        @Id SessionId id,
        SessionKind kind,
        String name,
        String address,
        Instant openedAt,
        Instant usedAt,
        Instant expiresAt) {}
