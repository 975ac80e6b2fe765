package org.zhigu.careers;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Version;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/**
 * One matching of students and posts, from its first draft to its close. The seed of the lottery is told only once the
 * lists are locked; its hash, the commitment, before anybody ranks.
 */
@MappedEntity("careers_round")
record Round(
        @Id RoundId id,
        String name,
        String nameEn,
        RoundState state,
        Instant postsUntil,
        Instant rankingUntil,
        Instant confirmUntil,
        Instant clearingUntil,
        int run,
        @Nullable String seed,
        @Nullable String commitment,
        @Nullable String inputHash,
        @Nullable String snapshot,
        @Nullable String certificate,
        @Nullable String clearingSnapshot,
        @Nullable String clearingCertificate,
        @Nullable String reason,
        Instant createdAt,
        @Version long version) {
    static Round drafted(RoundId id, RoundDraft draft, Instant now) {
        return new Round(
                id,
                draft.name(),
                draft.nameEn(),
                RoundState.DRAFT,
                draft.postsUntil(),
                draft.rankingUntil(),
                draft.confirmUntil(),
                draft.clearingUntil(),
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                now,
                0);
    }

    Round redated(RoundDraft draft) {
        return new Round(
                id,
                draft.name(),
                draft.nameEn(),
                state,
                draft.postsUntil(),
                draft.rankingUntil(),
                draft.confirmUntil(),
                draft.clearingUntil(),
                run,
                seed,
                commitment,
                inputHash,
                snapshot,
                certificate,
                clearingSnapshot,
                clearingCertificate,
                reason,
                createdAt,
                version);
    }

    Round moved(RoundState to) {
        return with(to, run, seed, commitment, inputHash, binding(), clearing(), null);
    }

    /** Students may rank; the lottery's seed is drawn and its hash is out. */
    Round ranking(String seed, String commitment) {
        return with(RoundState.RANKING, run + 1, seed, commitment, null, Sealed.NOTHING, Sealed.NOTHING, null);
    }

    Round locked(String snapshot, String inputHash) {
        return with(
                RoundState.LOCKED, run, seed, commitment, inputHash, new Sealed(snapshot, null), Sealed.NOTHING, null);
    }

    Round computed(String snapshot, String certificate) {
        return with(
                RoundState.COMPUTED,
                run,
                seed,
                commitment,
                inputHash,
                new Sealed(snapshot, certificate),
                Sealed.NOTHING,
                null);
    }

    /** The seats that were left are matched too, with files of their own. */
    Round cleared(String snapshot, String certificate) {
        return with(
                RoundState.CLEARING,
                run,
                seed,
                commitment,
                inputHash,
                binding(),
                new Sealed(snapshot, certificate),
                null);
    }

    Round voided(String why) {
        return with(RoundState.VOIDED, run, seed, commitment, inputHash, binding(), clearing(), why);
    }

    /** The names of the two files of one matching. */
    record Sealed(@Nullable String snapshot, @Nullable String certificate) {
        static final Sealed NOTHING = new Sealed(null, null);
    }

    Sealed binding() {
        return new Sealed(snapshot, certificate);
    }

    Sealed clearing() {
        return new Sealed(clearingSnapshot, clearingCertificate);
    }

    private Round with(
            RoundState to,
            int run,
            @Nullable String seed,
            @Nullable String commitment,
            @Nullable String inputHash,
            Sealed binding,
            Sealed clearing,
            @Nullable String reason) {
        return new Round(
                id,
                name,
                nameEn,
                to,
                postsUntil,
                rankingUntil,
                confirmUntil,
                clearingUntil,
                run,
                seed,
                commitment,
                inputHash,
                binding.snapshot(),
                binding.certificate(),
                clearing.snapshot(),
                clearing.certificate(),
                reason,
                createdAt,
                version);
    }

    RoundView view() {
        return new RoundView(
                id,
                new Bilingual(name, nameEn),
                state,
                postsUntil,
                rankingUntil,
                confirmUntil,
                clearingUntil,
                run,
                Optional.ofNullable(commitment),
                state.atLeast(RoundState.LOCKED) ? Optional.ofNullable(seed) : Optional.empty(),
                Optional.ofNullable(inputHash),
                Optional.ofNullable(reason),
                version);
    }
}
