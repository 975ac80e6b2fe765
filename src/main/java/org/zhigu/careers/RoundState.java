package org.zhigu.careers;

import java.util.Set;

/** Where a round stands. Only the steps named here are taken, and each has its own conditions. */
public enum RoundState {
    DRAFT,
    POSTED,
    EVIDENCE_FROZEN,
    RANKING,
    LOCKED,
    COMPUTED,
    CERTIFIED,
    PUBLISHED,
    CONFIRMING,
    CLEARING,
    CLOSED,
    VOIDED;

    /** Where it may go from here. */
    public Set<RoundState> next() {
        return switch (this) {
            case DRAFT -> Set.of(POSTED);
            case POSTED -> Set.of(EVIDENCE_FROZEN);
            case EVIDENCE_FROZEN -> Set.of(RANKING);
            case RANKING -> Set.of(LOCKED);
            case LOCKED -> Set.of(COMPUTED, VOIDED);
            case COMPUTED -> Set.of(CERTIFIED, VOIDED);
            case CERTIFIED -> Set.of(PUBLISHED, VOIDED);
            case PUBLISHED -> Set.of(CONFIRMING, VOIDED);
            case CONFIRMING -> Set.of(CLEARING);
            case CLEARING -> Set.of(CLOSED);
            case VOIDED -> Set.of(RANKING);
            case CLOSED -> Set.of();
        };
    }

    /** Whether the round has come as far as that; one that was voided is back where students rank. */
    public boolean atLeast(RoundState other) {
        return this != VOIDED && compareTo(other) >= 0;
    }

    /** Whether everybody can read the results. */
    public boolean isOut() {
        return atLeast(PUBLISHED);
    }
}
