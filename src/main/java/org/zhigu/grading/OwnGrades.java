package org.zhigu.grading;

import java.time.Instant;
import java.util.List;
import org.zhigu.teaching.OfferingView;

/** A student's grades in an offering, in the order of the course. */
public record OwnGrades(OfferingView view, List<LabGrade> labs) {
    public OwnGrades {
        labs = List.copyOf(labs);
    }

    /** The points so far. */
    public double points() {
        return Marking.round(labs.stream()
                .flatMap(grade -> grade.mark().stream())
                .mapToDouble(Mark::points)
                .sum());
    }

    /** All points that the offering gives. */
    public double all() {
        return Marking.round(
                labs.stream().mapToDouble(grade -> grade.lab().points()).sum());
    }

    /** The points of the labs that have a mark, or can no longer get one. */
    public double decided(Instant now) {
        return Marking.round(labs.stream()
                .filter(grade ->
                        grade.mark().isPresent() || now.isAfter(grade.schedule().closesAt()))
                .mapToDouble(grade -> grade.lab().points())
                .sum());
    }
}
