package org.zhigu.careers;

import java.util.Set;

/** How far a match has come on the way to a completed internship. */
public enum OfferState {
    MATCHED,
    OFFERED,
    ACCEPTED,
    AGREEMENT_SIGNED,
    STARTED,
    COMPLETED,
    DECLINED,
    EXPIRED,
    /** The centre ended it, with a reason. */
    WAIVED,
    /** A consent was taken back, or the round was voided. */
    VOID;

    public Set<OfferState> next() {
        return switch (this) {
            case MATCHED -> Set.of(OFFERED, VOID);
            case OFFERED -> Set.of(ACCEPTED, DECLINED, EXPIRED, VOID, WAIVED);
            case ACCEPTED -> Set.of(AGREEMENT_SIGNED, VOID, WAIVED);
            case AGREEMENT_SIGNED -> Set.of(STARTED, WAIVED);
            case STARTED -> Set.of(COMPLETED, WAIVED);
            case COMPLETED, DECLINED, EXPIRED, WAIVED, VOID -> Set.of();
        };
    }

    /** Whether something is still to be done. */
    public boolean open() {
        return !next().isEmpty();
    }
}
