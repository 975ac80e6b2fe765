package org.zhigu.interop;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.teaching.ScheduledLab;
import org.zhigu.teaching.Standing;

/** A lab of an offering as JSON; standing is not_yet_open, open, late or closed. */
@Serdeable
record LabAnswer(
        String offering,
        String lab,
        Bilingual title,
        String seat,
        String standing,
        Instant opensAt,
        Instant dueAt,
        Instant closesAt,
        double points,
        @Nullable Integer attempts,
        List<String> submit) {
    static LabAnswer of(ScheduledLab scheduled, Instant now) {
        var lab = scheduled.lab();
        var schedule = scheduled.schedule();
        return new LabAnswer(
                scheduled.offering().id().toString(),
                lab.id().toString(),
                lab.title(),
                scheduled.seat().name().toLowerCase(Locale.ROOT),
                words(scheduled.standing(now)),
                schedule.opensAt(),
                schedule.dueAt(),
                schedule.closesAt(),
                lab.points(),
                scheduled.attempts().isPresent() ? scheduled.attempts().getAsInt() : null,
                lab.submit());
    }

    private static String words(Standing standing) {
        return switch (standing) {
            case Standing.NotYetOpen _ -> "not_yet_open";
            case Standing.Open _ -> "open";
            case Standing.Late _ -> "late";
            case Standing.Closed _ -> "closed";
        };
    }
}
