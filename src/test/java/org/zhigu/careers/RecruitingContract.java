package org.zhigu.careers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Role;

/** What a company does with its posts and its candidates while a round is open. */
@SuppressWarnings("NullAway.Init")
abstract class RecruitingContract {
    private static final Requirement VISION = new Requirement(Skill.VISION, 2, true, 3);

    @Inject
    Park park;

    @Inject
    ParkClock clock;

    @Inject
    Posts posts;

    @Inject
    Companies companies;

    @Inject
    Candidates candidates;

    @Inject
    Consents consents;

    @Inject
    RoundClock roundClock;

    @Inject
    Rounds rounds;

    Actor operator;
    Actor recruiter;
    Actor other;
    RoundId round;
    Post post;

    @BeforeEach
    void found() {
        operator = park.operator();
        recruiter = park.recruiter(operator);
        other = park.recruiter(operator);
        round = park.round(operator);
        post = park.published(recruiter, round, 2, VISION);
    }

    @Test
    void seats_are_added_until_the_lists_are_locked_and_the_companys_own_limit_rises_with_them() {
        var company = Park.company(recruiter);
        Park.done(companies.register(recruiter, company, new Registration(Park.CODE, "做算子", "何先生", 3)));

        var larger = Park.done(posts.enlarge(recruiter, post.id(), post.version(), 5));

        assertThat(larger.quota()).isEqualTo(5);
        assertThat(companies.find(company).orElseThrow().most()).isEqualTo(6);
        assertThat(posts.enlarge(recruiter, post.id(), post.version(), 9).refusal())
                .contains(Refusal.STALE);
        for (int seats : new int[] {5, 4, 0, -1, 1001}) {
            assertThat(posts.enlarge(recruiter, post.id(), larger.version(), seats)
                            .refusal())
                    .contains(Refusal.BAD_SEATS);
        }
        assertThat(posts.enlarge(other, post.id(), larger.version(), 9).refusal())
                .contains(Refusal.NOT_FOUND);
        park.ranking(operator, round);
        clock.passTo(rounds.find(operator, round).orElseThrow().rankingUntil());
        roundClock.tick();
        assertThat(posts.enlarge(recruiter, post.id(), larger.version(), 9).refusal())
                .contains(Refusal.ROUND_STEP);
        assertThat(companies.find(company).orElseThrow().most()).isEqualTo(6);
    }

    @Test
    void a_page_of_candidates_is_a_line_for_those_shown_and_for_nobody_else() {
        var students = students(7);
        park.ranking(operator, round);

        var bands = candidates.bands(recruiter, post.id());
        assertThat(bands.values()).containsExactly(new Candidates.Band(7, 0));
        assertThat(readings(students)).isZero();
        int band = bands.firstKey();
        var first = candidates.look(recruiter, post.id(), band, 0, 3);
        var rest = candidates.look(recruiter, post.id(), band, 3, 9);

        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(4).doesNotContainAnyElementsOf(first);
        assertThat(readings(students)).isEqualTo(7);
        assertThat(candidates.bands(other, post.id())).isEmpty();
        assertThat(candidates.look(other, post.id(), band, 0, 9)).isEmpty();
        assertThat(readings(students)).isEqualTo(7);
    }

    @Test
    void only_those_who_were_put_somewhere_have_a_place_and_the_others_stay_tied() {
        students(4);
        park.ranking(operator, round);
        int band = candidates.bands(recruiter, post.id()).firstKey();
        var all = candidates.look(recruiter, post.id(), band, 0, 9);

        Park.done(candidates.arrange(
                recruiter, post.id(), band, List.of(all.getLast().student())));

        var now = candidates.look(recruiter, post.id(), band, 0, 9);
        assertThat(now.getFirst().student()).isEqualTo(all.getLast().student());
        assertThat(now).filteredOn(each -> each.place().isPresent()).hasSize(1);
        assertThat(candidates.bands(recruiter, post.id()).get(band)).isEqualTo(new Candidates.Band(4, 1));
    }

    private List<Actor> students(int count) {
        var university = park.organisation(OrganisationKind.UNIVERSITY);
        var all = new ArrayList<Actor>();
        for (int i = 0; i < count; i++) {
            var who = park.person(Role.STUDENT, university);
            park.attest(who, Skill.VISION, 60);
            Park.done(consents.give(
                    who,
                    Park.company(recruiter),
                    Purpose.SELECTION,
                    Purpose.SELECTION.needed(),
                    clock.instant().plus(Duration.ofDays(100))));
            all.add(who);
        }
        return all;
    }

    private int readings(List<Actor> students) {
        return students.stream()
                .mapToInt(each -> consents.readings(each).size())
                .sum();
    }
}
