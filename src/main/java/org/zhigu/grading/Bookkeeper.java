package org.zhigu.grading;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.Course;
import org.zhigu.courses.Courses;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.LabSchedule;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.Teaching;

/** Keeps marks and sums in step with verdicts, dates and rosters. Whatever it does may be repeated. */
@Singleton
class Bookkeeper {
    private final CountedVerdicts verdicts;
    private final MarkRows marks;
    private final GradeLines lines;
    private final Teaching teaching;
    private final Courses courses;
    private final ApplicationEventPublisher<GradePosted> posted;
    private final ApplicationEventPublisher<GradesRenewed> renewed;
    private final ApplicationEventPublisher<EvidenceEarned> earned;

    Bookkeeper(
            CountedVerdicts verdicts,
            MarkRows marks,
            GradeLines lines,
            Teaching teaching,
            Courses courses,
            ApplicationEventPublisher<GradePosted> posted,
            ApplicationEventPublisher<GradesRenewed> renewed,
            ApplicationEventPublisher<EvidenceEarned> earned) {
        this.verdicts = verdicts;
        this.marks = marks;
        this.lines = lines;
        this.teaching = teaching;
        this.courses = courses;
        this.posted = posted;
        this.renewed = renewed;
        this.earned = earned;
    }

    /** Practice, faults of the platform, what could not be graded and what was cancelled never count. */
    @Transactional
    void record(AttemptFinished finished) {
        var offering = finished.offering();
        var lab = course(offering).flatMap(course -> course.lab(finished.lab()));
        if (finished.kind() != AttemptKind.COUNTED || lab.isEmpty()) {
            return;
        }
        lines.lock(offering, finished.student());
        marks.begin(UUID.randomUUID(), offering, finished.lab(), finished.student());
        var row = marks.lock(offering, finished.lab(), finished.student());
        verdicts.forget(finished.attempt());
        if (finished.status() == VerdictStatus.GRADED) {
            var received = finished.receivedAt().truncatedTo(ChronoUnit.MICROS);
            verdicts.replace(offering, finished.lab(), finished.student(), received);
            verdicts.save(new CountedVerdict(
                    finished.attempt(),
                    offering,
                    finished.lab(),
                    finished.student(),
                    received,
                    finished.score(),
                    finished.max()));
        }
        var schedule = teaching.unboundSchedules(offering).get(finished.lab());
        var mark = mark(lab.get(), schedule, verdicts.of(offering, finished.lab(), finished.student()));
        marks.update(row.marked(mark));
        lines.sum(offering, finished.student());
        posted.publishEvent(new GradePosted(offering, finished.lab(), finished.student(), mark.orElse(null)));
        if (finished.status() == VerdictStatus.GRADED) {
            evidence(finished, lab.get());
        }
    }

    /** Lateness costs points, not skill: what is proved is what the tests gave. */
    private void evidence(AttemptFinished finished, Lab lab) {
        var version = teaching.unbound(finished.offering()).orElseThrow().courseVersion();
        for (var proof : lab.skills()) {
            earned.publishEvent(new EvidenceEarned(
                    finished.student(),
                    finished.offering(),
                    version,
                    lab.id(),
                    proof.skill(),
                    proof.level(),
                    Math.max(0, finished.score()),
                    finished.max(),
                    finished.attempt().value(),
                    String.valueOf(finished.imageDigest()),
                    lab.grader().kind() == Lab.GraderKind.NATIVE,
                    finished.receivedAt().truncatedTo(ChronoUnit.MICROS)));
        }
    }

    /** The dates of a lab moved: all its marks are computed anew. */
    @Transactional
    void reschedule(OfferingId offering, LabId lab) {
        var found = course(offering).flatMap(course -> course.lab(lab));
        if (found.isPresent()) {
            lines.lockAll(offering);
            remark(offering, found.get());
            lines.sumAll(offering);
            renewed.publishEvent(new GradesRenewed(offering));
        }
    }

    /** The roster changed: who left has no line, who joined has one with the marks of earlier attempts. */
    @Transactional
    void enrol(OfferingId offering) {
        var students = teaching.unboundStudents(offering);
        var byPerson = students.stream().collect(Collectors.toMap(student -> student.person(), Function.identity()));
        var old = lines.lockAll(offering);
        var listed = old.stream().map(GradeLine::student).collect(Collectors.toSet());
        var gone = old.stream()
                .filter(line -> !byPerson.containsKey(line.student()))
                .toList();
        var changed = new ArrayList<GradeLine>();
        for (var line : old) {
            var student = byPerson.get(line.student());
            if (student != null && !line.listed(student).equals(line)) {
                changed.add(line.listed(student));
            }
        }
        var fresh = students.stream()
                .filter(student -> !listed.contains(student.person()))
                .map(student -> GradeLine.of(offering, student))
                .toList();
        if (!gone.isEmpty()) {
            lines.deleteAll(gone);
        }
        if (!changed.isEmpty()) {
            lines.updateAll(changed);
        }
        if (!fresh.isEmpty()) {
            lines.saveAll(fresh);
            lines.sumAll(offering);
        }
        renewed.publishEvent(new GradesRenewed(offering));
    }

    /**
     * Computes everything from the labs' own records; the same verdicts give the same gradebook. They are asked for
     * under the lock, so that none that comes in meanwhile is lost.
     */
    @Transactional
    void rebuild(OfferingId offering, Supplier<List<CountedVerdict>> counted) {
        var course = course(offering);
        if (course.isEmpty()) {
            return;
        }
        enrol(offering);
        lines.lockAll(offering);
        var all = counted.get();
        verdicts.forgetAll(offering);
        if (!all.isEmpty()) {
            verdicts.saveAll(all);
        }
        course.get().labs().forEach(lab -> remark(offering, lab));
        lines.sumAll(offering);
        renewed.publishEvent(new GradesRenewed(offering));
    }

    private void remark(OfferingId offering, Lab lab) {
        var schedule = teaching.unboundSchedules(offering).get(lab.id());
        var byStudent =
                verdicts.of(offering, lab.id()).stream().collect(Collectors.groupingBy(CountedVerdict::student));
        var old =
                marks.of(offering, lab.id()).stream().collect(Collectors.toMap(MarkRow::student, Function.identity()));
        var changed = new ArrayList<MarkRow>();
        for (var row : old.values()) {
            var now = row.marked(mark(lab, schedule, byStudent.getOrDefault(row.student(), List.of())));
            if (!now.equals(row)) {
                changed.add(now);
            }
        }
        var fresh = byStudent.entrySet().stream()
                .filter(entry -> !old.containsKey(entry.getKey()))
                .map(entry -> fresh(offering, lab, schedule, entry))
                .toList();
        if (!changed.isEmpty()) {
            marks.updateAll(changed);
        }
        if (!fresh.isEmpty()) {
            marks.saveAll(fresh);
        }
    }

    private static MarkRow fresh(
            OfferingId offering,
            Lab lab,
            @Nullable LabSchedule schedule,
            Map.Entry<PersonId, List<CountedVerdict>> student) {
        return MarkRow.none(UUID.randomUUID(), offering, lab.id(), student.getKey())
                .marked(mark(lab, schedule, student.getValue()));
    }

    private static Optional<Mark> mark(Lab lab, @Nullable LabSchedule schedule, List<CountedVerdict> verdicts) {
        ToIntFunction<CountedVerdict> penalty =
                verdict -> schedule == null ? 0 : schedule.penalty(verdict.receivedAt());
        return Marking.mark(lab.mark(), lab.points(), penalty, verdicts);
    }

    private Optional<Course> course(OfferingId offering) {
        return teaching.unbound(offering).flatMap(found -> courses.course(found.courseVersion()));
    }
}
