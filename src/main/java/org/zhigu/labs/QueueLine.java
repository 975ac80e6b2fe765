package org.zhigu.labs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;

/** A waiting or running attempt as the operator sees it. */
public record QueueLine(
        AttemptLine line,
        int place,
        String university,
        Bilingual course,
        Bilingual lab,
        QueueReason reason,
        @Nullable Instant estimatedStart) {}
