package org.zhigu.careers;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Role;
import org.zhigu.notices.Notice;
import org.zhigu.notices.Notices;

/** What the clock of rounds does by itself, whom it tells, and what hands that come in between do to it. */
@SuppressWarnings("NullAway.Init")
abstract class ClockContract {
    private static final Requirement VISION = new Requirement(Skill.VISION, 2, true, 3);

    @Inject
    Park park;

    @Inject
    ParkClock clock;

    @Inject
    RoundClock roundClock;

    @Inject
    Rounds rounds;

    @Inject
    Runs runs;

    @Inject
    Posts posts;

    @Inject
    Rankings rankings;

    @Inject
    Consents consents;

    @Inject
    Messages messages;

    @Inject
    Companies companies;

    @Inject
    Offers offers;

    @Inject
    Notices notices;

    @Inject
    ApplicationContext context;

    Actor operator;
    Actor recruiter;
    Actor other;
    Actor student;
    Actor idle;
    RoundId round;
    Post post;

    @BeforeEach
    void found() {
        operator = park.operator();
        recruiter = park.recruiter(operator);
        other = park.recruiter(operator);
        var university = park.organisation(OrganisationKind.UNIVERSITY);
        student = park.person(Role.STUDENT, university);
        idle = park.person(Role.STUDENT, university);
        park.attest(student, Skill.VISION, 80);
        park.attest(idle, Skill.VISION, 60);
        round = park.round(operator);
        post = park.published(recruiter, round, 1, VISION);
    }

    @Test
    void a_round_goes_by_itself_from_posts_to_its_proven_result_and_after_publishing_to_its_end() {
        clock.passTo(view().postsUntil().minusSeconds(1));
        roundClock.tick();
        assertThat(view().state()).isEqualTo(RoundState.POSTED);

        clock.passTo(view().postsUntil());
        roundClock.tick();
        assertThat(view().state()).isEqualTo(RoundState.RANKING);
        list(student, post);
        consent(student);

        clock.passTo(view().rankingUntil());
        assertThat(rankings.save(student, round, 0, List.of(post.id())).refusal())
                .contains(Refusal.LIST_CLOSED);
        roundClock.tick();
        assertThat(view().state()).isEqualTo(RoundState.CERTIFIED);
        assertThat(titles(operator)).contains("结果已核验，等待公布：春季实习");
        clock.pass(Duration.ofDays(1));
        roundClock.tick();
        assertThat(view().state()).isEqualTo(RoundState.CERTIFIED);

        Park.done(runs.publish(operator, round));
        Park.done(runs.confirm(operator, round));
        clock.passTo(view().confirmUntil());
        roundClock.tick();
        assertThat(view().state()).isEqualTo(RoundState.CLEARING);
        assertThat(offers.own(student).getFirst().offer().state()).isEqualTo(OfferState.EXPIRED);
        clock.passTo(view().clearingUntil());
        roundClock.tick();
        assertThat(view().state()).isEqualTo(RoundState.CLOSED);
    }

    @Test
    void two_servers_whose_clocks_tick_together_take_each_step_once() throws Exception {
        clock.passTo(view().postsUntil());
        var second = new RoundClock(
                context.getBean(RoundRows.class),
                rounds,
                runs,
                context.getBean(Reminders.class),
                context.getBean(Tidings.class),
                clock);
        try (var both = Executors.newFixedThreadPool(2)) {
            var ticks = List.<Callable<String>>of(() -> ticked(roundClock), () -> ticked(second));
            for (var each : both.invokeAll(ticks)) {
                assertThat(each.get()).isEqualTo("ticked");
            }
        }

        assertThat(view().state()).isEqualTo(RoundState.RANKING);
        assertThat(view().run()).isEqualTo(1);
        assertThat(titles(student)).filteredOn(each -> each.startsWith("开始排志愿")).hasSize(1);
    }

    @Test
    void a_server_that_slept_through_two_times_says_so_instead_of_locking_empty_lists() {
        clock.passTo(view().rankingUntil().plusSeconds(60));

        roundClock.tick();
        roundClock.tick();

        assertThat(view().state()).isEqualTo(RoundState.EVIDENCE_FROZEN);
        assertThat(notices.page(operator, false, null, 100))
                .as("of this round: others' may stand still as well")
                .filteredOn(each ->
                        each.titleZh().startsWith("双选需要处理") && each.path().endsWith(round.toString()))
                .hasSize(1);
        var later = clock.instant().plus(Duration.ofDays(3));
        var old = view();
        Park.done(rounds.redate(
                operator,
                round,
                old.version(),
                new RoundDraft(
                        "春季实习",
                        "Spring internships",
                        old.postsUntil(),
                        later,
                        later.plus(Duration.ofDays(5)),
                        later.plus(Duration.ofDays(9)))));
        clock.pass(Duration.ofMinutes(11));
        roundClock.tick();
        assertThat(view().state()).isEqualTo(RoundState.RANKING);
    }

    @Test
    void a_round_without_posts_waits_and_tells_the_centre_once() {
        Park.done(posts.close(recruiter, post.id(), "不再招人"));
        clock.passTo(view().postsUntil());

        roundClock.tick();
        clock.pass(Duration.ofHours(1));
        roundClock.tick();

        assertThat(view().state()).isEqualTo(RoundState.POSTED);
        assertThat(titles(operator))
                .filteredOn(each -> each.startsWith("双选需要处理"))
                .hasSize(1);
    }

    @Test
    void lists_that_close_soon_are_told_three_days_one_day_and_one_hour_before_and_again_when_put_elsewhere() {
        park.ranking(operator, round);
        list(student, post);
        for (var left : List.of(100, 73, 72, 71, 25, 24, 23, 2, 1)) {
            clock.passTo(view().rankingUntil().minus(Duration.ofHours(left)));
            roundClock.tick();
            roundClock.tick();
        }

        assertThat(titles(student))
                .filteredOn(each -> each.startsWith("志愿快截止了："))
                .hasSize(3);
        assertThat(titles(idle))
                .filteredOn(each -> each.startsWith("志愿快截止了，你还没有排："))
                .hasSize(3);
        assertThat(titles(recruiter))
                .filteredOn(each -> each.startsWith("人选排序快截止了"))
                .hasSize(3);
        assertThat(titles(other)).noneMatch(each -> each.startsWith("人选排序快截止了"));
        assertThat(english(student)).anyMatch(each -> each.startsWith("Lists close soon: Spring"));

        var old = view();
        var later = old.rankingUntil().plus(Duration.ofHours(12));
        Park.done(rounds.redate(
                operator,
                round,
                old.version(),
                new RoundDraft(
                        "春季实习",
                        "Spring internships",
                        old.postsUntil(),
                        later,
                        old.confirmUntil(),
                        old.clearingUntil())));
        roundClock.tick();
        assertThat(titles(student)).anyMatch(each -> each.startsWith("志愿截止时间变了"));
        assertThat(titles(student))
                .filteredOn(each -> each.startsWith("志愿快截止了："))
                .hasSize(4);
    }

    @Test
    void a_company_that_leaves_while_students_rank_is_passed_over_and_everybody_who_listed_it_is_told() {
        var second = park.published(other, round, 1, VISION);
        park.ranking(operator, round);
        list(student, post, second);
        list(idle, second);
        consent(student);
        give(student, other);

        Park.done(posts.close(recruiter, post.id(), "项目取消"));

        assertThat(titles(student)).contains("你列的岗位已撤下：算子开发实习生");
        assertThat(titles(idle)).noneMatch(each -> each.startsWith("你列的岗位已撤下"));
        assertThat(titles(operator)).anyMatch(each -> each.startsWith("企业撤下了岗位"));
        assertThat(rankings.own(student, round).choices().posts()).containsExactly(post.id(), second.id());
        clock.passTo(view().rankingUntil());
        roundClock.tick();
        Park.done(runs.publish(operator, round));
        assertThat(runs.own(student, round)).extracting(ResultLine::why).containsExactly(Why.POST_CLOSED, Why.MATCHED);
        assertThat(titles(student)).anyMatch(each -> each.startsWith("双选结果公布了"));
        assertThat(posts.close(other, second.id(), "走了").refusal()).contains(Refusal.ROUND_STEP);
    }

    @Test
    void a_company_whose_place_the_centre_takes_back_is_passed_over_with_all_its_posts() {
        var second = park.published(other, round, 1, VISION);
        park.ranking(operator, round);
        list(student, post, second);
        consent(student);
        give(student, other);

        Park.done(companies.refuse(operator, Park.company(recruiter), "执照被吊销"));

        assertThat(posts.own(recruiter, post.id()).orElseThrow().state()).isEqualTo(Post.State.CLOSED);
        assertThat(titles(student)).contains("你列的岗位已撤下：算子开发实习生");
        clock.passTo(view().rankingUntil());
        roundClock.tick();
        Park.done(runs.publish(operator, round));
        assertThat(runs.own(student, round)).extracting(ResultLine::why).containsExactly(Why.POST_CLOSED, Why.MATCHED);

        Park.done(companies.refuse(operator, Park.company(other), "重复登记"));
        assertThat(posts.own(other, second.id()).orElseThrow().state()).isEqualTo(Post.State.PUBLISHED);
    }

    @Test
    void a_company_that_is_closed_is_passed_over_when_the_lists_are_locked() {
        park.ranking(operator, round);
        list(student, post);
        consent(student);
        park.close(operator, Park.company(recruiter));

        clock.passTo(view().rankingUntil());
        roundClock.tick();
        Park.done(runs.publish(operator, round));

        assertThat(runs.own(student, round)).extracting(ResultLine::why).containsExactly(Why.POST_CLOSED);
    }

    @Test
    void a_voided_round_tells_why_and_stands_still_until_somebody_opens_it_again() {
        park.ranking(operator, round);
        list(student, post);
        clock.passTo(view().rankingUntil());
        roundClock.tick();

        Park.done(runs.annul(operator, round, "一家企业离开"));
        clock.pass(Duration.ofHours(1));
        roundClock.tick();

        assertThat(view().state()).isEqualTo(RoundState.VOIDED);
        assertThat(notices.page(student, false, null, 50))
                .anyMatch(each ->
                        each.wordsZh().contains("一家企业离开") && each.wordsEn().contains("void"));
    }

    @Test
    void companies_and_students_are_told_what_concerns_them_and_nobody_else_is() {
        park.ranking(operator, round);
        give(student, recruiter, Purpose.CONTACT);
        var asked = Park.done(messages.write(
                recruiter, post.id(), student.person(), "来聊聊", clock.instant().plus(Duration.ofDays(1))));
        Park.done(messages.answer(student, asked.id(), Message.Reply.ACCEPTED));
        Park.done(messages.write(student, post.id(), "好的"));

        assertThat(titles(student)).contains("面试邀请：算子开发实习生");
        assertThat(titles(recruiter)).contains("面试邀请被接受：算子开发实习生", "学生来信：算子开发实习生");
        assertThat(titles(other)).noneMatch(each -> each.contains("面试") || each.contains("来信"));

        Park.done(companies.register(other, Park.company(other), Park.registration()));
        assertThat(titles(operator)).anyMatch(each -> each.startsWith("企业登记待核验"));
        Park.done(companies.refuse(operator, Park.company(other), "执照过期"));
        assertThat(notices.page(other, false, null, 50))
                .anyMatch(each -> each.wordsZh().contains("执照过期"));
        assertThat(titles(recruiter)).noneMatch(each -> each.startsWith("企业登记被退回"));
    }

    @Test
    void offers_about_to_expire_are_told_once_to_those_who_have_not_answered() {
        park.ranking(operator, round);
        list(student, post);
        consent(student);
        clock.passTo(view().rankingUntil());
        roundClock.tick();
        Park.done(runs.publish(operator, round));
        Park.done(runs.confirm(operator, round));
        assertThat(titles(student)).anyMatch(each -> each.startsWith("你收到了录用"));
        assertThat(titles(idle)).noneMatch(each -> each.startsWith("你收到了录用"));

        clock.passTo(view().confirmUntil().minus(Duration.ofHours(20)));
        roundClock.tick();
        roundClock.tick();

        assertThat(titles(student))
                .filteredOn(each -> each.startsWith("录用快到期了"))
                .hasSize(1);
        Park.done(offers.accept(student, offers.own(student).getFirst().offer().id()));
        clock.passTo(view().confirmUntil().minus(Duration.ofMinutes(30)));
        roundClock.tick();
        assertThat(titles(student))
                .filteredOn(each -> each.startsWith("录用快到期了"))
                .hasSize(1);
        assertThat(titles(recruiter)).anyMatch(each -> each.startsWith("录用被接受"));
    }

    @Test
    void an_internship_that_is_over_asks_for_its_evaluation_twice_and_no_more_and_the_evidence_names_its_real_days() {
        park.ranking(operator, round);
        list(student, post);
        consent(student);
        give(student, recruiter, Purpose.PLACEMENT);
        clock.passTo(view().rankingUntil());
        roundClock.tick();
        Park.done(runs.publish(operator, round));
        Park.done(runs.confirm(operator, round));
        var offer = offers.own(student).getFirst().offer();
        Park.done(offers.accept(student, offer.id()));
        Park.done(offers.sign(student, offer.id()));
        Park.done(offers.sign(recruiter, offer.id()));
        Park.done(offers.sign(park.person(Role.COORDINATOR, offer.university()), offer.id()));
        var begun = Park.done(offers.start(recruiter, offer.id())).startedAt();

        for (int days : new int[] {0, 1, 13, 20, 40}) {
            var then = Clock.fixed(
                    post.ends()
                            .atStartOfDay(ZoneOffset.UTC)
                            .plusDays(days)
                            .plusHours(1)
                            .toInstant(),
                    ZoneOffset.UTC);
            var reminders = new Reminders(
                    context.getBean(RoundRows.class),
                    context.getBean(OfferRows.class),
                    context.getBean(CompanyRows.class),
                    context.getBean(Tidings.class),
                    then);
            reminders.ofOffers();
            reminders.ofOffers();
            assertThat(titles(recruiter))
                    .as("after " + days + " days")
                    .filteredOn(each -> each.startsWith("请写实习评价"))
                    .hasSize(days == 0 ? 0 : days < 15 ? 1 : 2);
        }

        assertThat(english(recruiter)).anyMatch(each -> each.startsWith("Please write the evaluation"));
        Park.done(offers.evaluate(recruiter, offer.id(), "独立完成了检测模型", Map.of(Skill.VISION, 4)));
        assertThat(context.getBean(Holdings.class)
                        .own(student)
                        .getFirst()
                        .source()
                        .en())
                .contains(LocalDate.ofInstant(begun, ZoneOffset.ofHours(8)) + " to ");
        assertThat(titles(idle)).noneMatch(each -> each.startsWith("请写实习评价"));

        clock.passTo(view().confirmUntil());
        roundClock.tick();
        assertThat(view().state()).isEqualTo(RoundState.CLEARING);
    }

    @Test
    void lists_with_unknown_repeated_or_a_million_posts_are_refused_and_change_nothing() {
        park.ranking(operator, round);
        list(student, post);
        var unknown = PostId.next();

        assertThat(save(student, List.of(post.id(), unknown))).isEqualTo(Refusal.LIST_UNKNOWN);
        assertThat(save(student, List.of(post.id(), post.id()))).isEqualTo(Refusal.LIST_REPEATED);
        var many = java.util.stream.Stream.generate(UUID::randomUUID)
                .limit(1_000_000)
                .map(PostId::new)
                .toList();
        assertThat(save(student, many)).isEqualTo(Refusal.LIST_UNKNOWN);

        assertThat(rankings.own(student, round).choices().posts()).containsExactly(post.id());
    }

    @Test
    void a_quota_of_nothing_or_less_or_more_than_a_thousand_and_caps_beyond_it_are_refused() {
        for (int quota : new int[] {0, -1, Integer.MIN_VALUE, 1001}) {
            assertThat(posts.create(recruiter, Park.company(recruiter), park.draft(recruiter, quota, VISION))
                            .refusal())
                    .contains(Refusal.BAD_QUOTA);
        }
        assertThat(posts.own(recruiter)).extracting(Post::id).containsExactly(post.id());
        for (int most : new int[] {0, -1, 10_001}) {
            assertThat(companies
                            .register(
                                    recruiter, Park.company(recruiter), new Registration(Park.CODE, "做算子", "何先生", most))
                            .refusal())
                    .contains(Refusal.BAD_MOST);
        }
    }

    private Refusal save(Actor who, List<PostId> wanted) {
        return rankings.save(who, round, rankings.own(who, round).version(), wanted)
                .refusal()
                .orElseThrow();
    }

    private static String ticked(RoundClock one) {
        one.tick();
        return "ticked";
    }

    private RoundView view() {
        return rounds.find(operator, round).orElseThrow();
    }

    private List<String> titles(Actor who) {
        return notices.page(who, false, null, 100).stream().map(Notice::titleZh).toList();
    }

    private List<String> english(Actor who) {
        return notices.page(who, false, null, 100).stream().map(Notice::titleEn).toList();
    }

    private void list(Actor who, Post... wanted) {
        Park.done(rankings.save(
                who, round, -1, List.of(wanted).stream().map(Post::id).toList()));
    }

    private void consent(Actor who) {
        give(who, recruiter);
    }

    private void give(Actor who, Actor company) {
        give(who, company, Purpose.SELECTION);
    }

    private void give(Actor who, Actor company, Purpose purpose) {
        Park.done(consents.give(
                who,
                Park.company(company),
                purpose,
                purpose.needed(),
                clock.instant().plus(Duration.ofDays(100))));
    }
}
