package org.zhigu.labs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.identity.OrganisationId;

/** A waiting or running attempt as the operator sees it. */
public record QueueLine(
        AttemptLine line,
        int place,
        @Nullable OrganisationId university,
        Bilingual course,
        Bilingual lab,
        QueueReason reason,
        @Nullable Instant estimatedStart) {}
