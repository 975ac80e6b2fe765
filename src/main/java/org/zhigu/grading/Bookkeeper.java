package org.zhigu.grading;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.zhigu.teaching.SectionId;
import org.zhigu.teaching.Teaching;

/** Keeps marks and sums in step with verdicts, dates and rosters. Whatever it does may be repeated. */
@Singleton
class Bookkeeper {
    private static final int PART = 500;

    private final CountedVerdicts verdicts;
    private final MarkRows marks;
    private final GradeLines lines;
    private final TallyRows tallies;
    private final GradeChanges changes;
    private final Teaching teaching;
    private final Courses courses;
    private final ApplicationEventPublisher<GradePosted> posted;
    private final ApplicationEventPublisher<GradesRenewed> renewed;
    private final ApplicationEventPublisher<EvidenceEarned> earned;

    Bookkeeper(
            CountedVerdicts verdicts,
            MarkRows marks,
            GradeLines lines,
            TallyRows tallies,
            GradeChanges changes,
            Teaching teaching,
            Courses courses,
            ApplicationEventPublisher<GradePosted> posted,
            ApplicationEventPublisher<GradesRenewed> renewed,
            ApplicationEventPublisher<EvidenceEarned> earned) {
        this.verdicts = verdicts;
        this.marks = marks;
        this.lines = lines;
        this.tallies = tallies;
        this.changes = changes;
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
        var line = lines.lock(offering, finished.student());
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
        var now = row.marked(mark);
        marks.update(now);
        lines.sum(offering, finished.student());
        posted.publishEvent(new GradePosted(
                offering, finished.lab(), finished.student(), now.mark().orElse(null)));
        if (finished.status() == VerdictStatus.GRADED) {
            evidence(finished, lab.get());
        }
        // last, because others of the class wait for these rows
        var change = new TallyChange();
        line.ifPresent(found -> replace(change, found.section(), row, now));
        change.write(tallies, offering.value());
    }

    private static void replace(TallyChange change, @Nullable SectionId section, MarkRow old, MarkRow now) {
        change.out(section, old);
        change.in(section, now);
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
            var sections = sections(lines.lockAll(offering));
            var change = new TallyChange();
            sum(offering, remark(offering, found.get(), sections, change));
            change.write(tallies, offering.value());
            renewed.publishEvent(new GradesRenewed(offering));
        }
    }

    /** The roster changed: who left has no line, who joined has one with the marks of earlier attempts. */
    @Transactional
    void enrol(OfferingId offering) {
        var students = teaching.unboundStudents(offering);
        var byPerson = students.stream().collect(Collectors.toMap(student -> student.person(), Function.identity()));
        var old = lines.lockAll(offering);
        var before = sections(old);
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
                .filter(student -> !before.containsKey(student.person()))
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
        }
        var after = sections(changed);
        after.putAll(sections(fresh));
        var moved = new ArrayList<PersonId>(after.keySet());
        moved.removeIf(student -> Objects.equals(after.get(student), before.get(student)));
        gone.forEach(line -> moved.add(line.student()));
        seat(offering, moved, before, after);
        renewed.publishEvent(new GradesRenewed(offering));
    }

    /** Their marks are counted where they sit now, and summed up for those who are new. */
    private void seat(
            OfferingId offering,
            List<PersonId> moved,
            Map<PersonId, SectionId> before,
            Map<PersonId, SectionId> after) {
        var change = new TallyChange();
        var marked = new HashSet<PersonId>();
        for (var part : parts(moved)) {
            for (var mark : marks.of(offering, part)) {
                change.out(before.get(mark.student()), mark);
                change.in(after.get(mark.student()), mark);
                marked.add(mark.student());
            }
        }
        sum(offering, marked);
        change.write(tallies, offering.value());
    }

    /**
     * Computes everything from the labs' own records; the same verdicts give the same gradebook. They are asked for
     * under the lock, lab by lab, so that none that comes in meanwhile is lost. What was given by hand stays.
     */
    @Transactional
    void rebuild(OfferingId offering, Function<LabId, List<CountedVerdict>> counted) {
        var course = course(offering);
        if (course.isEmpty()) {
            return;
        }
        enrol(offering);
        lines.lockAll(offering);
        verdicts.forgetAll(offering);
        for (var lab : course.get().labs()) {
            var all = counted.apply(lab.id());
            if (!all.isEmpty()) {
                verdicts.saveAll(all);
            }
            remark(offering, lab, Map.of(), new TallyChange());
        }
        lines.sumAll(offering);
        tallies.forget(offering.value());
        tallies.count(offering.value());
        renewed.publishEvent(new GradesRenewed(offering));
    }

    /** Marks given by hand, or taken back; says how many changed. */
    @Transactional
    int enter(OfferingId offering, List<HandEntry> entries, String reason, boolean file, PersonId by, Instant now) {
        var sections = entries.size() == 1
                ? sections(lines.lock(offering, entries.getFirst().student()).stream()
                        .toList())
                : sections(lines.lockAll(offering));
        var tally = new TallyChange();
        var told = new ArrayList<GradeChange>();
        entries.stream().collect(Collectors.groupingBy(HandEntry::lab)).forEach((lab, ofLab) -> {
            var old = (ofLab.size() == 1
                            ? marks.find(offering, lab, ofLab.getFirst().student()).stream()
                            : marks.of(offering, lab).stream())
                    .collect(Collectors.toMap(MarkRow::student, Function.identity()));
            var known = new ArrayList<MarkRow>();
            var fresh = new ArrayList<MarkRow>();
            for (var entry : ofLab) {
                var kept = old.get(entry.student());
                var row = kept == null ? MarkRow.none(UUID.randomUUID(), offering, lab, entry.student()) : kept;
                var points = entry.points();
                if (points == null && row.given() == null) {
                    continue;
                }
                var next = points == null ? row.takenBack() : row.given(new Given(points, reason, by, now));
                (kept == null ? fresh : known).add(next);
                replace(tally, sections.get(entry.student()), row, next);
                told.add(new GradeChange(
                        UUID.randomUUID(),
                        offering,
                        lab,
                        entry.student(),
                        row.counts() ? row.points() : null,
                        points,
                        reason,
                        file,
                        by,
                        now));
            }
            if (!known.isEmpty()) {
                marks.updateAll(known);
            }
            if (!fresh.isEmpty()) {
                marks.saveAll(fresh);
            }
        });
        if (told.isEmpty()) {
            return 0;
        }
        changes.saveAll(told);
        sum(offering, told.stream().map(GradeChange::student).collect(Collectors.toSet()));
        if (told.size() == 1) {
            var one = told.getFirst();
            var mark = marks.find(offering, one.lab(), one.student()).flatMap(MarkRow::mark);
            posted.publishEvent(new GradePosted(offering, one.lab(), one.student(), mark.orElse(null)));
        } else {
            renewed.publishEvent(new GradesRenewed(offering));
        }
        tally.write(tallies, offering.value());
        return told.size();
    }

    /** Whose marks are other than they were. */
    private Set<PersonId> remark(OfferingId offering, Lab lab, Map<PersonId, SectionId> sections, TallyChange change) {
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
                replace(change, sections.get(row.student()), row, now);
            }
        }
        var fresh = byStudent.entrySet().stream()
                .filter(entry -> !old.containsKey(entry.getKey()))
                .map(entry -> fresh(offering, lab, schedule, entry))
                .toList();
        fresh.forEach(row -> change.in(sections.get(row.student()), row));
        if (!changed.isEmpty()) {
            marks.updateAll(changed);
        }
        if (!fresh.isEmpty()) {
            marks.saveAll(fresh);
        }
        return Stream.concat(changed.stream(), fresh.stream())
                .map(MarkRow::student)
                .collect(Collectors.toSet());
    }

    private void sum(OfferingId offering, Collection<PersonId> students) {
        parts(students).forEach(part -> lines.sum(offering, part));
    }

    /** So many at a time as a statement may name. */
    private static List<List<UUID>> parts(Collection<PersonId> students) {
        var ids = students.stream().map(PersonId::value).toList();
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + PART)
                .mapToObj(from -> ids.subList(from, Math.min(ids.size(), from + PART)))
                .toList();
    }

    private static Map<PersonId, SectionId> sections(List<GradeLine> lines) {
        return lines.stream()
                .collect(Collectors.toMap(GradeLine::student, GradeLine::section, (one, _) -> one, HashMap::new));
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
