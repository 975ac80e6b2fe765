package org.zhigu.careers;

import java.time.Instant;
import java.util.Optional;
import org.zhigu.common.Bilingual;

/** A round as everybody may see it; the seed only once the lists are locked. */
public record RoundView(
        RoundId id,
        Bilingual title,
        RoundState state,
        Instant postsUntil,
        Instant rankingUntil,
        Instant confirmUntil,
        Instant clearingUntil,
        int run,
        Optional<String> commitment,
        Optional<String> seed,
        Optional<String> inputHash,
        Optional<String> reason,
        long version) {
    /** Until when what is under way now can be done; empty where people only wait. */
    public Optional<Instant> until() {
        return switch (state) {
            case POSTED -> Optional.of(postsUntil);
            case RANKING -> Optional.of(rankingUntil);
            case CONFIRMING -> Optional.of(confirmUntil);
            case CLEARING -> Optional.of(clearingUntil);
            case DRAFT, EVIDENCE_FROZEN, LOCKED, COMPUTED, CERTIFIED, PUBLISHED, CLOSED, VOIDED -> Optional.empty();
        };
    }

    public RoundDraft draft() {
        return new RoundDraft(title.zh(), title.en(), postsUntil, rankingUntil, confirmUntil, clearingUntil);
    }
}
