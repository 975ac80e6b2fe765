package org.zhigu.careers;

import java.util.List;
import java.util.Optional;
import org.zhigu.common.Bilingual;
import org.zhigu.common.CountTable;
import org.zhigu.courses.CourseId;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Training;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;

/** Who was trained in a term, and who was selected in a round and where, as somebody may read it; small counts are withheld. */
public record Report(
        ReportQuery asked,
        List<String> terms,
        List<RoundView> rounds,
        List<Organisation> universities,
        boolean centre,
        List<Choice> choices,
        List<Line<Training.Progress>> training,
        List<Line<Training.Result>> labs,
        List<SkillLine> skills,
        List<Line<Reports.Standing>> selection,
        List<Line<Reports.Standing>> selectionByCourse,
        List<Place> places) {
    public Report {
        terms = List.copyOf(terms);
        rounds = List.copyOf(rounds);
        universities = List.copyOf(universities);
        choices = List.copyOf(choices);
        training = List.copyOf(training);
        labs = List.copyOf(labs);
        skills = List.copyOf(skills);
        selection = List.copyOf(selection);
        selectionByCourse = List.copyOf(selectionByCourse);
        places = List.copyOf(places);
    }

    /** A course that can be asked about. */
    public record Choice(CourseId id, Bilingual title) {}

    /** A group with how many of it stand how; the one without a title is all together. */
    public record Line<C>(
            Optional<Bilingual> title,
            Optional<CourseId> course,
            Optional<OrganisationId> university,
            CountTable.Line<C> people) {}

    /** By the highest level. */
    public record SkillLine(Skill skill, CountTable.Line<Integer> people) {}

    /** A company of the round, its posts, and how many took a place there. */
    public record Place(Bilingual company, List<Bilingual> posts, int seats, Optional<Long> people) {
        public Place {
            posts = List.copyOf(posts);
        }
    }

    public Optional<RoundView> round() {
        return asked.round()
                .flatMap(id ->
                        rounds.stream().filter(each -> each.id().equals(id)).findFirst());
    }

    /** Those who ranked, of all of a line. */
    public static Optional<Long> eligible(CountTable.Line<Reports.Standing> line) {
        var matched = line.of(Reports.Standing.MATCHED);
        var empty = line.of(Reports.Standing.ELIGIBLE);
        if (matched.isPresent() && empty.isPresent()) {
            return Optional.of(matched.get() + empty.get());
        }
        var without = line.of(Reports.Standing.SHORT);
        return line.all().isPresent() && without.isPresent()
                ? Optional.of(line.all().get() - without.get())
                : Optional.empty();
    }

    /** A share of a whole, where both are told and there is anybody. */
    public static Optional<Double> share(Optional<Long> part, Optional<Long> whole) {
        return part.isPresent() && whole.filter(all -> all > 0).isPresent()
                ? Optional.of((double) part.get() / whole.get())
                : Optional.empty();
    }
}
