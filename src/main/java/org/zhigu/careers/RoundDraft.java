package org.zhigu.careers;

import java.time.Instant;

/** The name and the clock of a round. */
public record RoundDraft(
        String name,
        String nameEn,
        Instant postsUntil,
        Instant rankingUntil,
        Instant confirmUntil,
        Instant clearingUntil) {
    public RoundDraft {
        name = name.strip();
        nameEn = nameEn.strip();
    }

    boolean inOrder() {
        return postsUntil.isBefore(rankingUntil)
                && rankingUntil.isBefore(confirmUntil)
                && confirmUntil.isBefore(clearingUntil);
    }
}
