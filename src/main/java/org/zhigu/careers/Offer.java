package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.PersonId;

/** A matched post on its way to a completed internship. */
@MappedEntity("careers_offer")
public record Offer(
        @Id OfferId id,
        RoundId round,
        PostId post,
        OrganisationId company,
        PersonId student,
        OrganisationId university,
        OfferState state,
        @Nullable Instant expiresAt,
        @Nullable String reason,
        @Nullable Instant offeredAt,
        @Nullable Instant answeredAt,
        @Nullable Instant signedStudentAt,
        @Nullable Instant signedUniversityAt,
        @Nullable Instant signedCompanyAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String evaluation,
        @Version long version) {
    /** Who signs the agreement. */
    public enum Party {
        STUDENT,
        UNIVERSITY,
        COMPANY
    }

    static Offer matched(RoundId round, Post post, PersonId student, OrganisationId university) {
        return new Offer(
                OfferId.next(),
                round,
                post.id(),
                post.company(),
                student,
                university,
                OfferState.MATCHED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0);
    }

    public @Nullable Instant signedAt(Party party) {
        return switch (party) {
            case STUDENT -> signedStudentAt;
            case UNIVERSITY -> signedUniversityAt;
            case COMPANY -> signedCompanyAt;
        };
    }

    Offer offered(Instant now, Instant expires) {
        return with(OfferState.OFFERED, expires, null, now, null, startedAt, completedAt, null);
    }

    Offer answered(OfferState to, @Nullable String why, Instant now) {
        return with(to, expiresAt, why, offeredAt, now, startedAt, completedAt, evaluation);
    }

    /** Ended by others than the two who meet here; when it was answered stays. */
    Offer ended(OfferState to, String why) {
        return with(to, expiresAt, why, offeredAt, answeredAt, startedAt, completedAt, evaluation);
    }

    Offer started(Instant now) {
        return with(OfferState.STARTED, expiresAt, reason, offeredAt, answeredAt, now, null, null);
    }

    Offer completed(String words, Instant now) {
        return with(OfferState.COMPLETED, expiresAt, reason, offeredAt, answeredAt, startedAt, now, words);
    }

    /** The third signature completes the agreement. */
    Offer signed(Party party, Instant now) {
        var student = party == Party.STUDENT && signedStudentAt == null ? now : signedStudentAt;
        var universitys = party == Party.UNIVERSITY && signedUniversityAt == null ? now : signedUniversityAt;
        var companys = party == Party.COMPANY && signedCompanyAt == null ? now : signedCompanyAt;
        boolean all = student != null && universitys != null && companys != null;
        return new Offer(
                id,
                round,
                post,
                company,
                this.student,
                university,
                all ? OfferState.AGREEMENT_SIGNED : state,
                expiresAt,
                reason,
                offeredAt,
                answeredAt,
                student,
                universitys,
                companys,
                startedAt,
                completedAt,
                evaluation,
                version);
    }

    private Offer with(
            OfferState to,
            @Nullable Instant expires,
            @Nullable String why,
            @Nullable Instant offered,
            @Nullable Instant answered,
            @Nullable Instant started,
            @Nullable Instant completed,
            @Nullable String words) {
        return new Offer(
                id,
                round,
                post,
                company,
                student,
                university,
                to,
                expires,
                why,
                offered,
                answered,
                signedStudentAt,
                signedUniversityAt,
                signedCompanyAt,
                started,
                completed,
                words,
                version);
    }
}
