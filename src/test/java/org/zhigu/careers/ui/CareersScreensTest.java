package org.zhigu.careers.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhigu.careers.Consents;
import org.zhigu.careers.OfferId;
import org.zhigu.careers.Offers;
import org.zhigu.careers.Park;
import org.zhigu.careers.ParkClock;
import org.zhigu.careers.Post;
import org.zhigu.careers.PostId;
import org.zhigu.careers.Purpose;
import org.zhigu.careers.Rankings;
import org.zhigu.careers.Requirement;
import org.zhigu.careers.RoundId;
import org.zhigu.careers.Rounds;
import org.zhigu.careers.Runs;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Credentials;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Role;
import org.zhigu.ui.Page;
import org.zhigu.ui.Visitor;
import org.zhigu.web.ScreenTest;

@MicronautTest(transactional = false)
@Property(name = "careers.clock", value = "movable")
class CareersScreensTest extends ScreenTest {
    private final Park park;
    private final ParkClock clock;
    private final Rankings rankings;
    private final Consents consents;
    private final Rounds rounds;
    private final Runs runs;
    private final Offers offers;
    private final Credentials credentials;
    private final Actor operator;
    private final Actor recruiter;
    private final Actor stranger;
    private final Actor student;
    private final RoundId round;
    private final Post one;
    private final Post two;

    CareersScreensTest(
            Park park,
            ParkClock clock,
            Rankings rankings,
            Consents consents,
            Rounds rounds,
            Runs runs,
            Offers offers,
            Credentials credentials) {
        this.park = park;
        this.clock = clock;
        this.rankings = rankings;
        this.consents = consents;
        this.rounds = rounds;
        this.runs = runs;
        this.offers = offers;
        this.credentials = credentials;
        operator = park.operator();
        recruiter = park.recruiter(operator);
        stranger = park.recruiter(operator);
        student = park.person(Role.STUDENT, park.organisation(OrganisationKind.UNIVERSITY));
        park.attest(student, Skill.VISION, 60);
        round = park.round(operator);
        one = park.published(recruiter, round, 1, new Requirement(Skill.VISION, 2, true, 3));
        two = park.published(stranger, round, 2, new Requirement(Skill.HPC, 2, true, 1));
        park.ranking(operator, round);
    }

    @Override
    protected Set<Class<? extends HasErrorParameter<?>>> errorPages() {
        return ownErrorPages();
    }

    @Test
    void a_student_sees_what_fits_and_what_is_lacking_and_reorders_the_list_by_its_buttons() {
        Park.done(rankings.save(student, round, -1, List.of(two.id(), one.id())));
        enter(student);

        navigate(CareersView.class);

        assertThat(screen()).contains("排志愿", "差“高性能计算 二级”，你有：还没有", "全部满足", "计算机视觉");
        find(Button.class).all().stream()
                .filter(button -> button.getAriaLabel()
                        .filter(("把“" + one.title() + "”上移")::equals)
                        .isPresent())
                .skip(1)
                .findFirst()
                .orElseThrow()
                .click();
        assertThat(rankings.own(student, round).choices().posts()).containsExactly(one.id(), two.id());
    }

    @Test
    void a_company_sees_a_sign_and_levels_and_the_student_that_it_looked() {
        Park.done(consents.give(
                student,
                Park.company(recruiter),
                Purpose.SELECTION,
                Purpose.SELECTION.needed(),
                clock.instant().plus(Duration.ofDays(90))));
        enter(recruiter);

        UI.getCurrent().navigate(CareersNavigation.toCandidates(one.id()));

        assertThat(screen()).contains("候选人", "计算机视觉 二级").doesNotContain(student.name());
        assertThat(consents.readings(student)).hasSize(1);
    }

    @Test
    void posts_of_another_company_are_not_there() {
        enter(stranger);

        for (var path : List.of(
                CareersNavigation.toOwnPost(one.id()),
                CareersNavigation.toCandidates(one.id()),
                CareersNavigation.toOwnPost(PostId.next()),
                CareersNavigation.toCandidates(PostId.next()))) {
            UI.getCurrent().navigate(path);
            assertThat(getCurrentView().getClass().getSimpleName()).as(path).isEqualTo("GonePage");
        }
    }

    @Test
    void the_centre_sees_the_round_with_its_seal_and_its_next_step() {
        enter(operator);

        UI.getCurrent().navigate(CareersNavigation.toOperated(round));

        assertThat(screen()).contains("抽签种子的承诺", one.title());
    }

    @Test
    void the_times_of_a_round_that_has_begun_can_be_moved_but_for_those_that_have_passed() {
        var before = rounds.find(operator, round).orElseThrow();
        enter(operator);
        UI.getCurrent().navigate(CareersNavigation.toOperated(round));

        find(Button.class).withText("改时间").single().click();
        var ends = find(DateTimePicker.class).all();
        assertThat(ends).extracting(DateTimePicker::isReadOnly).containsExactly(true, false, false, false);
        assertThat(ends.getFirst().getDatePickerI18n().getToday()).isEqualTo("今天");
        ends.getLast().setValue(ends.getLast().getValue().plusDays(1));
        find(Button.class).withText("保存").single().click();

        var after = rounds.find(operator, round).orElseThrow();
        assertThat(after.clearingUntil()).isAfter(before.clearingUntil());
        assertThat(after.postsUntil()).isEqualTo(before.postsUntil());
        assertThat(after.rankingUntil()).isEqualTo(before.rankingUntil());
    }

    @Test
    void reports_are_for_the_centre_and_of_ones_own_university() {
        var university = park.organisation(OrganisationKind.UNIVERSITY);
        enter(park.person(Role.COORDINATOR, university));

        UI.getCurrent().navigate(CareersNavigation.REPORTS);
        assertThat(getCurrentView().getClass().getSimpleName()).isEqualTo("ReportsView");
        for (var asked : List.of(
                "?university=" + student.memberships().getFirst().organisation(), "?university=x", "?round=" + round)) {
            UI.getCurrent().navigate(CareersNavigation.REPORTS, QueryParameters.fromString(asked.substring(1)));
            assertThat(getCurrentView().getClass().getSimpleName()).as(asked).isEqualTo("GonePage");
        }
    }

    @Test
    void who_has_done_an_internship_takes_its_credential_once() {
        var offer = accepted();
        var coordinator =
                park.person(Role.COORDINATOR, student.memberships().getFirst().organisation());
        for (var party : List.of(student, recruiter, coordinator)) {
            Park.done(offers.sign(party, offer));
        }
        Park.done(offers.start(recruiter, offer));
        Park.done(offers.evaluate(recruiter, offer, "独立完成了检测模型", Map.of()));
        enter(student);
        navigate(CareersView.class);

        find(Button.class).withText("领取实习证书").single().click();

        assertThat(screen()).contains("实习证书").doesNotContain("领取实习证书");
        assertThat(credentials.own(student))
                .singleElement()
                .satisfies(each -> assertThat(each.titleZh()).startsWith(one.title()));
    }

    private OfferId accepted() {
        Park.done(rankings.save(student, round, -1, List.of(one.id())));
        Park.done(consents.give(
                student,
                Park.company(recruiter),
                Purpose.SELECTION,
                Purpose.SELECTION.needed(),
                clock.instant().plus(Duration.ofDays(90))));
        clock.passTo(rounds.find(operator, round).orElseThrow().rankingUntil());
        Park.done(runs.lock(operator, round));
        Park.done(runs.compute(operator, round));
        Park.done(runs.certify(operator, round));
        Park.done(runs.publish(operator, round));
        Park.done(runs.confirm(operator, round));
        var offer = offers.own(student).getFirst().offer().id();
        Park.done(offers.accept(student, offer));
        return offer;
    }

    private void enter(Actor who) {
        VaadinSession.getCurrent().setAttribute(Visitor.class.getName() + ".token", park.token(who));
    }

    private String screen() {
        return find(Page.class).single().getElement().getTextRecursively();
    }
}
