package org.zhigu.credentials;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.zhigu.common.Bilingual;
import org.zhigu.common.CountTable;
import org.zhigu.courses.Course;
import org.zhigu.courses.CourseId;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.Courses;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.courses.Skill;
import org.zhigu.identity.OrganisationId;
import org.zhigu.teaching.Term;

/**
 * How many were trained in a term, by university: for reports above, which ask for the rights. What is withheld is decided
 * over all universities at once, so whoever reads, and of whom, learns the same numbers.
 */
@Singleton
public class Training {
    private static final double HAIR = 1e-9;

    private final TrainingRows rows;
    private final Courses courses;

    Training(TrainingRows rows, Courses courses) {
        this.rows = rows;
        this.courses = courses;
    }

    /** How far a student of an offering has come. */
    public enum Progress {
        PASSED,
        STARTED,
        NOT_YET
    }

    /** How those who were marked in a lab did. */
    public enum Result {
        PASSED,
        SHORT
    }

    /** A course or lab with how many of each university did how well. */
    public record Of<T, C>(T id, Bilingual title, CountTable<OrganisationId, C> people) {}

    /** The terms of which there is something to tell, newest first. */
    @ReadOnly
    public List<String> terms(Reach reach) {
        return rows.terms(reach.centre(), uuids(reach.universities()));
    }

    /** A stored term in the words of the reader. */
    public static String term(String term, Locale locale) {
        return Term.words(term, locale);
    }

    /** The courses of a term; a student counts once for each offering. */
    @ReadOnly
    public List<Of<CourseId, Progress>> courses(String term) {
        var found = new LinkedHashMap<CourseId, Map<OrganisationId, Map<Progress, Long>>>();
        var titles = new HashMap<CourseId, Bilingual>();
        for (var group : groups(term).entrySet()) {
            var rule = group.getKey();
            titles.putIfAbsent(rule.course(), rule.title());
            var people = found.computeIfAbsent(rule.course(), _ -> new LinkedHashMap<>());
            for (var count : rows.progress(group.getValue(), rule.labs(), rule.needed() - HAIR)) {
                add(people, count, Progress.values()[count.standing()]);
            }
        }
        return found.entrySet().stream()
                .map(each -> new Of<>(
                        each.getKey(),
                        Optional.ofNullable(titles.get(each.getKey())).orElseThrow(),
                        CountTable.of(List.of(Progress.values()), each.getValue())))
                .toList();
    }

    /** The labs of a course in a term: of those who have a mark, how many passed. */
    @ReadOnly
    public List<Of<LabId, Result>> labs(String term, CourseId course) {
        var found = new LinkedHashMap<LabId, Map<OrganisationId, Map<Result, Long>>>();
        var titles = new HashMap<LabId, Bilingual>();
        for (var group : groups(term).entrySet()) {
            if (!group.getKey().course().equals(course)) {
                continue;
            }
            for (var lab : group.getKey().scheduled()) {
                titles.putIfAbsent(lab.id(), lab.title());
                var people = found.computeIfAbsent(lab.id(), _ -> new LinkedHashMap<>());
                double needed = Credentials.PASS * lab.points() - HAIR;
                for (var count : rows.results(group.getValue(), lab.id(), needed)) {
                    add(people, count, Result.values()[count.standing()]);
                }
            }
        }
        return found.entrySet().stream()
                .map(each -> new Of<>(
                        each.getKey(),
                        Optional.ofNullable(titles.get(each.getKey())).orElseThrow(),
                        CountTable.of(List.of(Result.values()), each.getValue())))
                .toList();
    }

    /** How many proved a skill in a term, by the highest level; level 0 is less than the first. */
    @ReadOnly
    public Map<Skill, CountTable<OrganisationId, Integer>> skills(String term) {
        var found = new EnumMap<Skill, Map<OrganisationId, Map<Integer, Long>>>(Skill.class);
        for (var count : rows.levels(term, Evidence.WHOLE, HAIR)) {
            found.computeIfAbsent(count.skill(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(new OrganisationId(count.university()), _ -> new HashMap<>())
                    .merge(count.level(), count.people(), Long::sum);
        }
        var levels = IntStream.rangeClosed(0, Skill.LEVELS).boxed().toList();
        var tables = new EnumMap<Skill, CountTable<OrganisationId, Integer>>(Skill.class);
        found.forEach((skill, people) -> tables.put(skill, CountTable.of(levels, people)));
        return tables;
    }

    /** The courses of which somebody holds evidence, each with all its versions: for reports above. */
    @ReadOnly
    public Map<CourseId, Proving> proving() {
        var seen = new HashSet<>(rows.proving());
        var found = new LinkedHashMap<CourseId, Proving>();
        for (var version : courses.versions()) {
            if (seen.contains(version.id().value())) {
                found.merge(
                        version.course(),
                        new Proving(version.title(), List.of(version.id().value())),
                        Proving::and);
            }
        }
        return found;
    }

    /** A course by the versions of it that gave evidence. */
    public record Proving(Bilingual title, List<UUID> versions) {
        public Proving {
            versions = List.copyOf(versions);
        }

        private Proving and(Proving other) {
            var all = new ArrayList<>(versions);
            all.addAll(other.versions);
            return new Proving(title, all);
        }
    }

    /** What an offering asks of those who pass it: a mark in so many labs, and so many points. */
    private record Rule(CourseId course, Bilingual title, List<Lab> scheduled) {
        int labs() {
            return Math.max(1, scheduled.size());
        }

        double needed() {
            return Credentials.PASS
                    * scheduled.stream().mapToDouble(Lab::points).sum();
        }
    }

    /** The offerings of a term by what they ask; there are only as many as different courses and sets of labs. */
    private Map<Rule, List<UUID>> groups(String term) {
        var versions = new HashMap<UUID, Optional<Course>>();
        var scheduled = new LinkedHashMap<UUID, Set<UUID>>();
        var course = new HashMap<UUID, UUID>();
        for (var each : rows.scheduled(term)) {
            course.put(each.offering(), each.courseVersion());
            scheduled.computeIfAbsent(each.offering(), _ -> new HashSet<>()).add(each.lab());
        }
        var rules = new LinkedHashMap<Rule, List<UUID>>();
        scheduled.forEach((offering, labs) -> versions.computeIfAbsent(
                        Optional.ofNullable(course.get(offering)).orElseThrow(),
                        version -> courses.course(new CourseVersionId(version)))
                .map(found -> new Rule(
                        found.id(),
                        found.title(),
                        found.labs().stream()
                                .filter(lab -> labs.contains(lab.id().value()))
                                .toList()))
                .ifPresent(rule ->
                        rules.computeIfAbsent(rule, _ -> new ArrayList<>()).add(offering)));
        return rules;
    }

    private static <C> void add(Map<OrganisationId, Map<C, Long>> people, SeatCount count, C standing) {
        people.computeIfAbsent(new OrganisationId(count.university()), _ -> new HashMap<>())
                .merge(standing, count.people(), Long::sum);
    }

    private static List<UUID> uuids(Set<OrganisationId> universities) {
        return universities.isEmpty()
                ? List.of(new UUID(0, 0))
                : universities.stream().map(OrganisationId::value).toList();
    }
}
