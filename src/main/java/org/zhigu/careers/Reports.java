package org.zhigu.careers;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhigu.common.Bilingual;
import org.zhigu.common.CountTable;
import org.zhigu.courses.CourseId;
import org.zhigu.credentials.Reach;
import org.zhigu.credentials.Training;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;

/**
 * Reports for the centre and for universities: who was trained, and, counted after a round is out and never read by it,
 * who was selected and where. Groups are those that are known anyway: university and course; nobody is asked who they are
 * for this. What is withheld is decided over all universities at once: everybody who may read a number reads the same.
 */
@Singleton
public class Reports {
    private final RoundRows rounds;
    private final ReportRows rows;
    private final PostRows posts;
    private final Training training;
    private final Organisations organisations;

    Reports(RoundRows rounds, ReportRows rows, PostRows posts, Training training, Organisations organisations) {
        this.rounds = rounds;
        this.rows = rows;
        this.posts = posts;
        this.training = training;
        this.organisations = organisations;
    }

    /** How those who ranked posts came out. */
    public enum Standing {
        MATCHED,
        /** Met what a listed post asked for, and got none. */
        ELIGIBLE,
        /** Met what no listed post asked for, or let no company look. */
        SHORT
    }

    /** Empty for who reads no reports, and for a university, term or round that is not theirs to read of or not there. */
    @ReadOnly
    public Optional<Report> of(Actor actor, ReportQuery asked) {
        return Reach.of(actor).flatMap(reach -> {
            var universities = universities(reach);
            var university = asked.university()
                    .or(() -> reach.centre()
                            ? Optional.empty()
                            : universities.stream().map(Organisation::id).findFirst());
            var terms = training.terms(reach);
            var term = asked.term().or(() -> terms.stream().findFirst());
            var out = out();
            var round = asked.round().or(() -> out.stream().map(RoundView::id).findFirst());
            boolean known = reach.sees(university)
                    && university.stream()
                            .allMatch(id -> universities.stream()
                                    .anyMatch(each -> each.id().equals(id)))
                    && term.stream().allMatch(terms::contains)
                    && round.stream()
                            .allMatch(id ->
                                    out.stream().anyMatch(each -> each.id().equals(id)));
            return known
                    ? Optional.of(report(
                            new ReportQuery(term, round, university, asked.course()),
                            terms,
                            out,
                            universities,
                            reach.centre()))
                    : Optional.empty();
        });
    }

    private Report report(
            ReportQuery asked,
            List<String> terms,
            List<RoundView> rounds,
            List<Organisation> universities,
            boolean centre) {
        var university = asked.university();
        var courses = asked.term().map(training::courses).orElse(List.of());
        var labs = asked.term()
                .flatMap(term -> asked.course().map(course -> training.labs(term, course)))
                .orElse(List.of());
        var skills = asked.term().map(training::skills).orElse(Map.of());
        var selection = asked.round().map(this::everybody);
        return new Report(
                asked,
                terms,
                rounds,
                universities,
                centre,
                courses.stream()
                        .map(each -> new Report.Choice(each.id(), each.title()))
                        .toList(),
                trained(asked, courses),
                labs.stream()
                        .map(lab -> new Report.Line<>(
                                Optional.of(lab.title()),
                                Optional.empty(),
                                university,
                                slice(lab.people(), university)))
                        .filter(line -> line.people().any())
                        .toList(),
                skills.entrySet().stream()
                        .map(each -> new Report.SkillLine(each.getKey(), slice(each.getValue(), university)))
                        .filter(line -> line.people().any())
                        .toList(),
                selection.map(people -> byUniversity(people, university)).orElse(List.of()),
                asked.round()
                        .flatMap(round -> selection.map(people -> byCourse(round, people, university)))
                        .orElse(List.of()),
                asked.round().map(round -> places(round, university)).orElse(List.of()));
    }

    /** By course; of one course, by university. */
    private List<Report.Line<Training.Progress>> trained(
            ReportQuery asked, List<Training.Of<CourseId, Training.Progress>> courses) {
        var shown = courses.stream()
                .filter(each -> asked.course().isEmpty() || asked.course().get().equals(each.id()))
                .toList();
        if (asked.course().isPresent() && asked.university().isEmpty()) {
            return shown.stream().flatMap(each -> lines(each.people()).stream()).toList();
        }
        return shown.stream()
                .map(each -> new Report.Line<>(
                        Optional.of(each.title()),
                        Optional.of(each.id()),
                        asked.university(),
                        slice(each.people(), asked.university())))
                .filter(line -> line.people().any())
                .toList();
    }

    private List<Report.Line<Standing>> byUniversity(
            CountTable<OrganisationId, Standing> people, Optional<OrganisationId> university) {
        return university
                .map(id -> Stream.of(new Report.Line<>(
                                Optional.of(name(id)), Optional.<CourseId>empty(), university, people.line(id)))
                        .filter(line -> line.people().any())
                        .toList())
                .orElseGet(() -> lines(people));
    }

    /** Those of a course are those who hold evidence from it. */
    private List<Report.Line<Standing>> byCourse(
            RoundId round, CountTable<OrganisationId, Standing> everybody, Optional<OrganisationId> university) {
        var found = new ArrayList<Report.Line<Standing>>();
        training.proving().forEach((course, proving) -> {
            var people = CountTable.of(
                    List.of(Standing.values()), people(rows.standings(round, proving.versions())), everybody);
            var line = slice(people, university);
            if (line.any()) {
                found.add(new Report.Line<>(Optional.of(proving.title()), Optional.of(course), university, line));
            }
        });
        return found;
    }

    private CountTable<OrganisationId, Standing> everybody(RoundId round) {
        return CountTable.of(List.of(Standing.values()), people(rows.standings(round)));
    }

    private List<Report.Place> places(RoundId round, Optional<OrganisationId> university) {
        var byCompany = new LinkedHashMap<OrganisationId, List<Post>>();
        posts.in(round).stream()
                .filter(post -> post.state() == Post.State.PUBLISHED)
                .forEach(post -> byCompany
                        .computeIfAbsent(post.company(), _ -> new ArrayList<>())
                        .add(post));
        var people = new LinkedHashMap<OrganisationId, Map<OrganisationId, Long>>();
        var universities = new LinkedHashSet<OrganisationId>();
        for (var count : rows.places(round)) {
            universities.add(new OrganisationId(count.university()));
            people.computeIfAbsent(new OrganisationId(count.company()), _ -> new HashMap<>())
                    .merge(new OrganisationId(count.university()), count.people(), Long::sum);
        }
        var table = CountTable.of(List.copyOf(universities), people);
        return byCompany.entrySet().stream()
                .map(each -> {
                    var line = table.line(each.getKey());
                    return new Report.Place(
                            name(each.getKey()),
                            each.getValue().stream().map(Post::name).toList(),
                            each.getValue().stream().mapToInt(Post::quota).sum(),
                            university.map(line::of).orElse(line.all()));
                })
                .toList();
    }

    private List<RoundView> out() {
        return rounds.all().stream()
                .filter(round -> round.state().isOut())
                .map(Round::view)
                .toList();
    }

    private List<Organisation> universities(Reach reach) {
        return organisations.open(OrganisationKind.UNIVERSITY).stream()
                .filter(each -> reach.sees(Optional.of(each.id())))
                .toList();
    }

    /** Each university, and all together below. */
    private <C> List<Report.Line<C>> lines(CountTable<OrganisationId, C> people) {
        var lines = new ArrayList<>(people.rows().stream()
                .map(id -> new Report.Line<>(
                        Optional.of(name(id)), Optional.<CourseId>empty(), Optional.of(id), people.line(id)))
                .sorted(Comparator.comparing(
                        line -> line.title().map(Bilingual::zh).orElse("")))
                .toList());
        if (lines.size() > 1) {
            lines.add(new Report.Line<>(Optional.empty(), Optional.empty(), Optional.empty(), people.totals()));
        }
        return lines;
    }

    private static <C> CountTable.Line<C> slice(
            CountTable<OrganisationId, C> people, Optional<OrganisationId> university) {
        return university.map(people::line).orElseGet(people::totals);
    }

    private static Map<OrganisationId, Map<Standing, Long>> people(List<StandingCount> counts) {
        var people = new LinkedHashMap<OrganisationId, Map<Standing, Long>>();
        for (var count : counts) {
            people.computeIfAbsent(new OrganisationId(count.university()), _ -> new HashMap<>())
                    .merge(Standing.values()[count.standing()], count.people(), Long::sum);
        }
        return people;
    }

    private Bilingual name(OrganisationId organisation) {
        return organisations.find(organisation).map(Organisation::title).orElse(new Bilingual("", ""));
    }
}
