package org.zhigu.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Duration;
import java.time.Instant;

/** A browser that is signed in, or a token of the REST interface. */
@MappedEntity("identity_session")
record Session(
        @Id SessionId id,
        PersonId person,
        SessionKind kind,
        String tokenHash,
        long epoch,
        String name,
        String address,
        Instant openedAt,
        Instant usedAt,
        long idleSeconds,
        Instant expiresAt) {
    /** Even a browser that is used every day asks for the password once in this time. */
    static final Duration LONGEST = Duration.ofDays(90);

    /** Use is written down this coarsely, so that reading a page does not write a row. */
    private static final Duration STALE = Duration.ofMinutes(5);

    private static final int NAME = 200;
    private static final int ADDRESS = 64;

    Session {
        name = name.length() > NAME ? name.substring(0, NAME) : name;
        address = address.length() > ADDRESS ? address.substring(0, ADDRESS) : address;
    }

    /** Lives on as long as it is used within the idle time. */
    static Session screen(Account account, SessionToken token, Visit visit, Duration idle, Instant now) {
        return new Session(
                SessionId.next(),
                account.id(),
                SessionKind.SCREEN,
                token.hash(),
                account.epoch(),
                visit.device(),
                visit.address(),
                now,
                now,
                idle.toSeconds(),
                now.plus(idle));
    }

    /** Ends at its time, used or not. */
    static Session api(Account account, SessionToken token, String name, Visit visit, Duration life, Instant now) {
        return new Session(
                SessionId.next(),
                account.id(),
                SessionKind.API,
                token.hash(),
                account.epoch(),
                name,
                visit.address(),
                now,
                now,
                0,
                now.plus(life));
    }

    boolean stale(Instant now) {
        return usedAt.plus(STALE).isBefore(now);
    }

    Instant expiryWhenUsed(Instant now) {
        if (idleSeconds == 0) {
            return expiresAt;
        }
        var idle = now.plusSeconds(idleSeconds);
        var end = openedAt.plus(LONGEST);
        return idle.isBefore(end) ? idle : end;
    }
}
