package org.zhigu.labs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** What became of a submission. */
public sealed interface Submitted {
    /** It is safe on disk and in the tables; the time is the deadline's clock. No attempts left to count when there is no limit. */
    record Receipt(
            SubmissionId submission,
            AttemptId attempt,
            String sha256,
            Instant receivedAt,
            @Nullable Integer attemptsLeft)
            implements Submitted {}
    /** Not taken, with what to do about it; no attempt is used. */
    record Refused(Refusal reason, Bilingual words) implements Submitted {}
}
