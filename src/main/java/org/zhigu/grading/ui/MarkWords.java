package org.zhigu.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zhigu.courses.Lab;
import org.zhigu.grading.Entered;
import org.zhigu.grading.LabGrade;
import org.zhigu.grading.Mark;
import org.zhigu.grading.MarkChange;
import org.zhigu.teaching.LabSchedule;
import org.zhigu.teaching.Standing;
import org.zhigu.ui.Chip;
import org.zhigu.ui.Dates;
import org.zhigu.ui.Tone;

/** Says where a mark comes from. */
final class MarkWords {
    private static final double GOOD = 0.85;
    private static final double PASS = 0.6;

    private final Component page;
    private final Dates dates;

    MarkWords(Component page, Dates dates) {
        this.page = page;
        this.dates = dates;
    }

    /** Points without needless digits: 86, 86.5. */
    String points(double points) {
        var format = NumberFormat.getNumberInstance(UI.getCurrent().getLocale());
        format.setMaximumFractionDigits(2);
        format.setGroupingUsed(false);
        return format.format(points);
    }

    /** Sentence by sentence: which attempt, what it got, what lateness took, what was given by hand, what is left. */
    List<String> explain(Lab lab, Mark mark) {
        var lines = new ArrayList<String>();
        var given = mark.given();
        if (given != null) {
            lines.add(page.getTranslation(
                    "grading.explain.given", dates.moment(given.at()), points(given.points()), points(lab.points())));
            lines.add(page.getTranslation("grading.explain.given.why", given.reason()));
        }
        var received = mark.receivedAt();
        if (received != null) {
            var key = "grading.explain." + lab.mark() + (mark.attempts() == 1 ? ".only" : "");
            lines.add(
                    page.getTranslation(key + (given == null ? "" : ".not"), mark.attempts(), dates.moment(received)));
            lines.add(page.getTranslation("grading.explain.base", points(mark.base()), points(lab.points())));
            lines.add(
                    mark.penalty() == 0
                            ? page.getTranslation("grading.explain.intime")
                            : page.getTranslation("grading.explain.late", mark.penalty(), points(mark.lost())));
        }
        lines.add(page.getTranslation("grading.explain.result", points(mark.points()), points(lab.points())));
        return lines;
    }

    /** The same in one line. */
    String brief(Mark mark) {
        var given = mark.given();
        var received = mark.receivedAt();
        if (given != null || received == null) {
            return page.getTranslation("grading.brief.given", given == null ? "" : dates.moment(given.at()));
        }
        var when = dates.moment(received);
        return mark.penalty() == 0
                ? page.getTranslation("grading.brief", when, points(mark.base()))
                : page.getTranslation("grading.brief.late", when, points(mark.base()), mark.penalty());
    }

    /** A change by hand in one line: from what to what. */
    String change(MarkChange change) {
        var before = change.before();
        var now = change.now();
        var from = before == null ? page.getTranslation("grading.none") : points(before);
        return now == null
                ? page.getTranslation("grading.change.back", from)
                : page.getTranslation("grading.change", from, points(now));
    }

    String refused(Entered.Why why, Lab lab) {
        return page.getTranslation("grading.refused." + why, points(lab.points()));
    }

    /** What can still be done where there is no mark. */
    String open(LabSchedule schedule, Instant now) {
        return switch (schedule.standing(now)) {
            case Standing.NotYetOpen(var opens) -> page.getTranslation("grading.open.notyet", dates.moment(opens));
            case Standing.Open(var due) -> page.getTranslation("grading.open.open", dates.moment(due));
            case Standing.Late late ->
                page.getTranslation("grading.open.late", late.penaltyPercent(), dates.moment(late.closesAt()));
            case Standing.Closed(var since) -> page.getTranslation("grading.open.closed", dates.moment(since));
        };
    }

    Chip chip(Lab lab, Mark mark) {
        var text = points(mark.points()) + " / " + points(lab.points());
        return new Chip(text, tone(lab, mark));
    }

    Chip chip(LabGrade grade, Instant now) {
        return grade.mark()
                .map(mark -> chip(grade.lab(), mark))
                .orElseGet(() -> new Chip(
                        page.getTranslation(closed(grade.schedule(), now) ? "grading.none" : "grading.pending"),
                        Tone.PLAIN));
    }

    static boolean closed(LabSchedule schedule, Instant now) {
        return schedule.standing(now) instanceof Standing.Closed;
    }

    static Tone tone(Lab lab, Mark mark) {
        double share = lab.points() <= 0 ? 1 : mark.points() / lab.points();
        if (share >= GOOD) {
            return Tone.GOOD;
        }
        return share >= PASS ? Tone.ACCENT : Tone.WARN;
    }
}
