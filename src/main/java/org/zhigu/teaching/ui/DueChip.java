package org.zhigu.teaching.ui;

import com.vaadin.flow.component.Component;
import java.time.Duration;
import java.time.Instant;
import org.zhigu.teaching.LabSchedule;
import org.zhigu.teaching.Standing;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Tone;

/** How a lab stands, in a chip. */
final class DueChip {
    private static final Duration SOON = Duration.ofDays(2);

    private DueChip() {}

    static Chip of(Component page, Dates dates, LabSchedule schedule, Instant now) {
        return switch (schedule.standing(now)) {
            case Standing.NotYetOpen(var opens) ->
                new Chip(page.getTranslation("teaching.lab.opens", dates.day(opens)), Tone.PLAIN);
            case Standing.Open(var due) ->
                new Chip(dates.until(due), due.isBefore(now.plus(SOON)) ? Tone.WARN : Tone.ACCENT);
            case Standing.Late late ->
                new Chip(page.getTranslation("teaching.lab.late", late.penaltyPercent()), Tone.BAD);
            case Standing.Closed _ -> new Chip(page.getTranslation("teaching.lab.closed"), Tone.PLAIN);
        };
    }
}
