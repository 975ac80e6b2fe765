package org.zhigu.teaching;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Courses;
import org.zhigu.courses.LabId;
import org.zhigu.notices.Kind;
import org.zhigu.notices.News;
import org.zhigu.notices.Notices;
import org.zhigu.notices.Sentence;
import org.zhigu.teaching.ui.TeachingNavigation;

/** Tells a class that a due date was put back by itself, or that its teachers took that back. */
@Singleton
class ReliefNews {
    private final Notices notices;
    private final Offerings offerings;
    private final Enrolments enrolments;
    private final Schedules schedules;
    private final ReliefRows rows;
    private final Courses courses;

    ReliefNews(
            Notices notices,
            Offerings offerings,
            Enrolments enrolments,
            Schedules schedules,
            ReliefRows rows,
            Courses courses) {
        this.notices = notices;
        this.offerings = offerings;
        this.enrolments = enrolments;
        this.schedules = schedules;
        this.rows = rows;
        this.courses = courses;
    }

    /** Told once: while the outage lasts the date goes on moving, and the lab shows where it stands. */
    void granted(OfferingId offering, LabId lab, UUID source, Relief.Cause cause) {
        tell(offering, lab, "granted." + source, "teaching.news.relief." + cause.name());
    }

    void revoked(Relief relief) {
        tell(relief.offering(), relief.lab(), "revoked." + relief.id(), "teaching.news.relief.revoked");
    }

    private void tell(OfferingId offering, LabId lab, String source, String key) {
        var due = schedules
                .find(offering, lab)
                .map(schedule -> schedule.dueAt()
                        .plusSeconds(rows.of(offering.value()).stream()
                                .filter(relief -> relief.lab().equals(lab) && relief.counts())
                                .mapToLong(Relief::seconds)
                                .sum()));
        if (due.isEmpty()) {
            return;
        }
        notices.tell(
                enrolments.students(offering).stream().map(Student::person).toList(),
                new News(
                        Kind.DATES,
                        "teaching.relief." + offering + "." + lab + "." + source,
                        Sentence.of(key + ".title", title(offering, lab)),
                        Sentence.of(key + ".words", title(offering, lab), due.get()),
                        TeachingNavigation.toLab(offering, lab)));
    }

    private Bilingual title(OfferingId offering, LabId lab) {
        var id = lab.toString();
        return offerings
                .findById(offering)
                .flatMap(found -> courses.course(found.courseVersion()))
                .flatMap(course -> course.lab(lab))
                .map(each -> each.title())
                .orElse(new Bilingual(id, id));
    }
}
