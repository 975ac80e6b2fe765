package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

/** A company that asked to take part; the centre checks it, and again each year. */
@MappedEntity("careers_company")
public record Company(
        @Id OrganisationId organisation,
        String code,
        String about,
        String contact,
        @Nullable Integer most,
        State state,
        @Nullable String reason,
        Instant askedAt,
        @Nullable Instant decidedAt,
        @Nullable PersonId decidedBy,
        @Nullable Instant validUntil,
        @Version long version) {
    /** What the centre said last. */
    public enum State {
        ASKED,
        VERIFIED,
        REFUSED
    }

    /** How the company stands at a moment. */
    public enum Standing {
        NONE,
        ASKED,
        VERIFIED,
        EXPIRED,
        REFUSED
    }

    public Standing standing(Instant now) {
        return switch (state) {
            case ASKED -> validAt(now) ? Standing.VERIFIED : Standing.ASKED;
            case REFUSED -> Standing.REFUSED;
            case VERIFIED -> validAt(now) ? Standing.VERIFIED : Standing.EXPIRED;
        };
    }

    private boolean validAt(Instant now) {
        return validUntil != null && now.isBefore(validUntil);
    }

    static Company asked(OrganisationId organisation, Registration told, Instant now) {
        return new Company(
                organisation,
                told.code(),
                told.about(),
                told.contact(),
                told.most(),
                State.ASKED,
                null,
                now,
                null,
                null,
                null,
                0);
    }

    /** Asking anew before the year is over leaves the company verified meanwhile, unless it calls itself another one. */
    Company askedAgain(Registration told, Instant now) {
        boolean same = told.code().equals(code);
        return new Company(
                organisation,
                told.code(),
                told.about(),
                told.contact(),
                told.most(),
                State.ASKED,
                null,
                now,
                decidedAt,
                decidedBy,
                same && state != State.REFUSED ? validUntil : null,
                version);
    }

    Company verified(PersonId by, Instant now, Instant until) {
        return new Company(
                organisation, code, about, contact, most, State.VERIFIED, null, askedAt, now, by, until, version);
    }

    Company refused(PersonId by, String why, Instant now) {
        return new Company(
                organisation, code, about, contact, most, State.REFUSED, why, askedAt, now, by, null, version);
    }
}
