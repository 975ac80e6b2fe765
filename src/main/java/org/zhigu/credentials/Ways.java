package org.zhigu.credentials;

import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Course;
import org.zhigu.courses.Courses;
import org.zhigu.courses.Lab;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.ui.TeachingNavigation;

/** Labs by which a skill can be brought up to a level: in the actor's own courses first, then in any. */
@Singleton
public class Ways {
    private static final int MOST = 3;

    private final Teaching teaching;
    private final Courses courses;

    Ways(Teaching teaching, Courses courses) {
        this.teaching = teaching;
        this.courses = courses;
    }

    /** A lab of a course; the path leads there where the actor attends it. */
    public record Way(Bilingual course, Bilingual lab, Optional<String> path) {}

    /** At most a few; empty where no lab proves that much. */
    @ReadOnly
    public List<Way> to(Actor actor, Skill skill, int level) {
        var own = teaching.offerings(actor).stream()
                .filter(line -> line.seat() == Seat.STUDENT)
                .flatMap(line -> teaching.offering(actor, line.id()).stream())
                .flatMap(view -> proving(view.course(), skill, level).stream()
                        .filter(lab -> view.schedules().containsKey(lab.id()))
                        .map(lab -> new Way(
                                view.course().title(),
                                lab.title(),
                                Optional.of(TeachingNavigation.toOffering(
                                        view.offering().id())))))
                .limit(MOST)
                .toList();
        return own.isEmpty() ? elsewhere(skill, level) : own;
    }

    /** Of each course the version that was published last. */
    private List<Way> elsewhere(Skill skill, int level) {
        var seen = new ArrayList<Object>();
        var ways = new ArrayList<Way>();
        for (var version : courses.versions().stream()
                .sorted((one, other) -> other.publishedAt().compareTo(one.publishedAt()))
                .toList()) {
            if (ways.size() >= MOST) {
                break;
            }
            if (!seen.contains(version.course())) {
                seen.add(version.course());
                courses.course(version.id())
                        .ifPresent(course -> proving(course, skill, level).stream()
                                .limit(1)
                                .forEach(lab -> ways.add(new Way(course.title(), lab.title(), Optional.empty()))));
            }
        }
        return ways;
    }

    private static List<Lab> proving(Course course, Skill skill, int level) {
        return course.labs().stream()
                .filter(lab ->
                        lab.skills().stream().anyMatch(proof -> proof.skill() == skill && proof.level() >= level))
                .toList();
    }
}
