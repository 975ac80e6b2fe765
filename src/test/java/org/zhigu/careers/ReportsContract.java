package org.zhigu.careers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Texts;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Role;

/** What holds for reports about a round, on every database. */
@SuppressWarnings("NullAway.Init")
abstract class ReportsContract {
    private static final Requirement VISION = new Requirement(Skill.VISION, 2, true, 3);

    @Inject
    Park park;

    @Inject
    ParkClock clock;

    @Inject
    Rounds rounds;

    @Inject
    Runs runs;

    @Inject
    Rankings rankings;

    @Inject
    Consents consents;

    @Inject
    Offers offers;

    @Inject
    Reports reports;

    Actor operator;
    Actor recruiter;
    OrganisationId large;
    OrganisationId small;
    RoundId round;
    Post post;

    @BeforeEach
    void found() {
        operator = park.operator();
        recruiter = park.recruiter(operator);
        large = park.organisation(OrganisationKind.UNIVERSITY);
        small = park.organisation(OrganisationKind.UNIVERSITY);
        round = park.round(operator);
        post = park.published(recruiter, round, 14, VISION);
    }

    @Test
    void the_centre_reads_of_all_universities_and_of_a_few_people_nothing() {
        assertThat(reports.of(operator, asked(Optional.empty()))).isEmpty();
        run();

        var report = reports.of(operator, asked(Optional.empty())).orElseThrow();

        var ours = line(report, large);
        assertThat(ours.all()).contains(24L);
        assertThat(ours.of(Reports.Standing.MATCHED)).contains(14L);
        assertThat(Report.eligible(ours)).contains(24L);
        var few = line(report, small);
        assertThat(few.all()).isEmpty();
        assertThat(few.of(Reports.Standing.SHORT)).isEmpty();
        assertThat(report.selection().getLast().title()).isEmpty();
        assertThat(report.selection().getLast().people().all()).isEmpty();
        assertThat(report.places()).extracting(Report.Place::people).containsExactly(Optional.of(14L));
        assertThat(report.places()).extracting(Report.Place::seats).containsExactly(14);
    }

    @Test
    void a_coordinator_reads_of_the_own_university_and_finds_no_other() {
        run();
        var coordinator = park.person(Role.COORDINATOR, large);

        var report = reports.of(coordinator, asked(Optional.empty())).orElseThrow();

        assertThat(report.universities()).extracting(each -> each.id()).containsExactly(large);
        assertThat(report.selection()).extracting(Report.Line::university).containsExactly(Optional.of(large));
        assertThat(line(report, large).all()).contains(24L);
        assertThat(report.asked().university()).contains(large);
        assertThat(reports.of(coordinator, asked(Optional.of(small)))).isEmpty();
        assertThat(reports.of(coordinator, asked(Optional.of(OrganisationId.next()))))
                .isEmpty();
        for (var other : List.of(recruiter, park.person(Role.STUDENT, large), park.person(Role.INSTRUCTOR, large))) {
            assertThat(reports.of(other, asked(Optional.empty()))).isEmpty();
        }
    }

    @Test
    void terms_and_rounds_that_are_not_there_are_not_found() {
        run();

        assertThat(reports.of(
                        operator,
                        new ReportQuery(
                                Optional.of("' or 1=1"), Optional.of(round), Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(reports.of(
                        operator,
                        new ReportQuery(
                                Optional.empty(), Optional.of(RoundId.next()), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void the_file_says_what_is_withheld_and_names_no_other_university() {
        run();
        var coordinator = park.person(Role.COORDINATOR, large);

        var file = text(
                ReportFile.csv(reports.of(coordinator, asked(Optional.empty())).orElseThrow(), Texts.CHINESE));
        var few = text(
                ReportFile.csv(reports.of(operator, asked(Optional.of(small))).orElseThrow(), Texts.ENGLISH));

        assertThat(file).startsWith("\uFEFF报表,").contains("录用,14", "填了志愿,24", "58.3%");
        assertThat(few).contains("Ranked,withheld", "Not eligible,withheld").doesNotContain("Ranked,3");
    }

    private ReportQuery asked(Optional<OrganisationId> university) {
        return new ReportQuery(Optional.empty(), Optional.of(round), university, Optional.empty());
    }

    private static org.zhigu.common.CountTable.Line<Reports.Standing> line(Report report, OrganisationId university) {
        return report.selection().stream()
                .filter(line -> line.university().equals(Optional.of(university)))
                .findFirst()
                .orElseThrow()
                .people();
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private void run() {
        var students = new ArrayList<Actor>();
        for (int i = 0; i < 24; i++) {
            students.add(student(large, 60));
        }
        for (int i = 0; i < 3; i++) {
            students.add(student(small, 20));
        }
        park.ranking(operator, round);
        students.forEach(each -> Park.done(rankings.save(each, round, -1, List.of(post.id()))));
        clock.passTo(rounds.find(operator, round).orElseThrow().rankingUntil());
        Park.done(runs.lock(operator, round));
        Park.done(runs.compute(operator, round));
        Park.done(runs.certify(operator, round));
        Park.done(runs.publish(operator, round));
        Park.done(runs.confirm(operator, round));
        for (var each : students) {
            offers.own(each)
                    .forEach(
                            offer -> Park.done(offers.accept(each, offer.offer().id())));
        }
    }

    private Actor student(OrganisationId university, double points) {
        var who = park.person(Role.STUDENT, university);
        park.attest(who, Skill.VISION, points);
        Park.done(consents.give(
                who,
                Park.company(recruiter),
                Purpose.SELECTION,
                Purpose.SELECTION.needed(),
                clock.instant().plus(Duration.ofDays(100))));
        return who;
    }
}
