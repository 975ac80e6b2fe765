package org.zhigu.grading;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhigu.courses.Course;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingView;
import org.zhigu.teaching.Search;
import org.zhigu.teaching.Teaching;

/** Marks, for the students whose they are and for those who teach them. */
@Singleton
public class Gradebook {
    private static final int TENTHS = 10;
    private static final double HUNDRED = 100;

    private final Teaching teaching;
    private final MarkRows marks;
    private final GradeLines lines;
    private final TallyRows tallies;

    Gradebook(Teaching teaching, MarkRows marks, GradeLines lines, TallyRows tallies) {
        this.teaching = teaching;
        this.marks = marks;
        this.lines = lines;
        this.tallies = tallies;
    }

    /** The person's own grades, whatever the seat. */
    @ReadOnly
    public Optional<OwnGrades> own(Actor actor, OfferingId offering) {
        return teaching.offering(actor, offering).map(view -> grades(view, actor.person()));
    }

    /** The person's own mark of one lab. */
    @ReadOnly
    public Optional<Mark> own(Actor actor, OfferingId offering, LabId lab) {
        return teaching.seat(actor, offering)
                .flatMap(_ -> marks.find(offering, lab, actor.person()))
                .flatMap(MarkRow::mark);
    }

    /** One student's grades, for those who teach. */
    @ReadOnly
    public Optional<OwnGrades> of(Actor actor, OfferingId offering, PersonId student) {
        return taught(actor, offering)
                .filter(_ -> lines.find(offering, student).isPresent())
                .map(view -> grades(view, student));
    }

    /** The offering with its labs, for those who teach. */
    @ReadOnly
    public Optional<OfferingView> taught(Actor actor, OfferingId offering) {
        return teaching.offering(actor, offering).filter(view -> view.seat().teaches());
    }

    /** A page of the class, for those who teach; empty for others. */
    @ReadOnly
    public List<GradeRow> rows(Actor actor, OfferingId offering, GradeQuery query, int offset, int limit) {
        if (!teaching.teaches(actor, offering)) {
            return List.of();
        }
        return withMarks(offering, page(offering, query, offset, limit));
    }

    private List<GradeLine> page(OfferingId offering, GradeQuery query, int offset, int limit) {
        var sort = query.sort();
        var words = Search.pattern(query.search());
        if (sort.equals(GradeSort.BY_NUMBER) && query.everySection() && words.isEmpty()) {
            return lines.byNumber(offering, offset, limit);
        }
        return sort.column() == GradeSort.Column.LAB
                ? lines.pageByLab(
                        offering,
                        query.everySection(),
                        query.sectionOrNone(),
                        words,
                        sort.labOrNone(),
                        sort.descending(),
                        offset,
                        limit)
                : lines.page(offering, query.everySection(), query.sectionOrNone(), words, sort.words(), offset, limit);
    }

    @ReadOnly
    public int count(Actor actor, OfferingId offering, GradeQuery query) {
        return teaching.teaches(actor, offering)
                ? lines.count(offering, query.everySection(), query.sectionOrNone(), Search.pattern(query.search()))
                : 0;
    }

    /** One line of the class as it is now, for those who teach. */
    @ReadOnly
    public Optional<GradeRow> row(Actor actor, OfferingId offering, PersonId student) {
        return teaching.teaches(actor, offering)
                ? lines.find(offering, student)
                        .map(line -> withMarks(offering, List.of(line)).getFirst())
                : Optional.empty();
    }

    /** How the class, or the section asked for, does in each lab, for those who teach. */
    @ReadOnly
    public List<LabStanding> standings(Actor actor, OfferingId offering, GradeQuery query) {
        return taught(actor, offering)
                .map(view -> standings(view, tallies.of(offering.value(), query.everySection(), query.sectionOrNone())))
                .orElse(List.of());
    }

    private static List<LabStanding> standings(OfferingView view, List<Tally> tallies) {
        var byLab = tallies.stream().collect(Collectors.groupingBy(Tally::lab));
        return scheduled(view).stream()
                .map(lab -> standing(view, lab, byLab.getOrDefault(lab.id(), List.of())))
                .toList();
    }

    private static LabStanding standing(OfferingView view, Lab lab, List<Tally> tallies) {
        long marked = tallies.stream().mapToLong(Tally::students).sum();
        double total = tallies.stream().mapToLong(Tally::hundredths).sum() / HUNDRED;
        var tenths = new ArrayList<>(Collections.nCopies(TENTHS, 0L));
        for (var tally : tallies) {
            int tenth = lab.points() <= 0 ? 0 : (int) Math.floor(tally.whole() / lab.points() * TENTHS);
            int place = Math.clamp(tenth, 0, TENTHS - 1);
            tenths.set(place, tenths.get(place) + tally.students());
        }
        var schedule = Optional.ofNullable(view.schedules().get(lab.id())).orElseThrow();
        return new LabStanding(lab, schedule, marked, marked == 0 ? 0 : Marking.round(total / marked), tenths);
    }

    /** The labs that the offering has dates for, in the order of the course. */
    static List<Lab> scheduled(OfferingView view) {
        Course course = view.course();
        return course.labs().stream()
                .filter(lab -> view.schedules().containsKey(lab.id()))
                .toList();
    }

    private OwnGrades grades(OfferingView view, PersonId student) {
        var byLab = marks.of(view.offering().id(), student).stream()
                .collect(Collectors.toMap(MarkRow::lab, Function.identity()));
        var grades = scheduled(view).stream()
                .map(lab -> new LabGrade(
                        lab,
                        Optional.ofNullable(view.schedules().get(lab.id())).orElseThrow(),
                        Optional.ofNullable(byLab.get(lab.id())).flatMap(MarkRow::mark)))
                .toList();
        return new OwnGrades(view, grades);
    }

    private List<GradeRow> withMarks(OfferingId offering, List<GradeLine> page) {
        if (page.isEmpty()) {
            return List.of();
        }
        var students = page.stream().map(line -> line.student().value()).toList();
        var byStudent = new HashMap<PersonId, Map<LabId, Mark>>();
        for (var row : marks.of(offering, students)) {
            row.mark()
                    .ifPresent(mark -> byStudent
                            .computeIfAbsent(row.student(), _ -> new HashMap<>())
                            .put(row.lab(), mark));
        }
        return page.stream()
                .map(line -> new GradeRow(
                        line.student(),
                        line.number(),
                        line.name(),
                        line.sectionName(),
                        Marking.round(line.points()),
                        byStudent.getOrDefault(line.student(), Map.of())))
                .toList();
    }
}
