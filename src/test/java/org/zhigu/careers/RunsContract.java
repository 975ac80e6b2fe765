package org.zhigu.careers;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.BlobSweep;
import org.zhigu.common.pdf.PaperReader;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Credentials;
import org.zhigu.credentials.Verified;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Role;

/** What holds for the second half of a round, and for the offers that follow it, on every database. */
@SuppressWarnings("NullAway.Init")
abstract class RunsContract {
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
    Rounds rounds;

    @Inject
    Runs runs;

    @Inject
    Rankings rankings;

    @Inject
    Consents consents;

    @Inject
    Candidates candidates;

    @Inject
    Offers offers;

    @Inject
    Agreements agreements;

    @Inject
    InternshipCredentials credentials;

    @Inject
    Credentials signed;

    @Inject
    BlobSweep sweep;

    @Inject
    WhatIfs whatIfs;

    @Inject
    Holdings holdings;

    Actor operator;
    Actor vision;
    Actor data;
    Actor coordinator;
    OrganisationId university;
    Actor first;
    Actor second;
    Actor weak;
    RoundId round;
    Post one;
    Post two;

    @BeforeEach
    void found() {
        operator = park.operator();
        vision = park.recruiter(operator);
        data = park.recruiter(operator);
        university = park.organisation(OrganisationKind.UNIVERSITY);
        coordinator = park.person(Role.COORDINATOR, university);
        first = student(90);
        second = student(60);
        weak = student(20);
        round = park.round(operator);
        one = park.published(vision, round, 1, VISION);
        two = park.published(data, round, 1, VISION);
        park.ranking(operator, round);
    }

    @Test
    void a_round_goes_from_its_lists_to_results_that_the_separate_checker_has_proven() {
        list(first, one, two);
        list(second, one, two);
        list(weak, one);
        consent(first, vision);
        consent(second, vision);
        consent(second, data);
        candidates.arrange(vision, one.id(), 1, List.of(first.person(), second.person()));

        assertThat(runs.lock(operator, round).refusal()).contains(Refusal.ROUND_EARLY);
        assertThat(runs.lock(vision, round).refusal()).contains(Refusal.NOT_FOUND);
        var commitment = view().commitment().orElseThrow();
        assertThat(view().seed()).isEmpty();
        lock();
        assertThat(view().inputHash().orElseThrow()).hasSize(64);
        assertThat(Lottery.commitment(view().seed().orElseThrow())).isEqualTo(commitment);
        done(runs.compute(operator, round));
        assertThat(runs.own(first, round)).isEmpty();
        assertThat(offers.own(first)).isEmpty();
        assertThat(runs.certificate(round, false)).isEmpty();
        done(runs.certify(operator, round));
        done(runs.publish(operator, round));

        assertThat(why(first)).containsExactly(Why.MATCHED, Why.HIGHER_CHOICE_HELD);
        assertThat(why(second)).containsExactly(Why.BELOW_CUTOFF, Why.MATCHED);
        assertThat(why(weak)).containsExactly(Why.INELIGIBLE);
        assertThat(runs.own(weak, round).getFirst().words()).containsExactly("VISION", "2", "0");
        assertThat(runs.figures(operator, round).orElseThrow().matched()).isEqualTo(2);
        assertThat(runs.figures(vision, round)).isEmpty();
        assertThat(runs.snapshot(vision, round, false)).isEmpty();
        var slip = new String(runs.slip(second, round, false).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(slip).contains("BELOW_CUTOFF").doesNotContain(first.person().toString());
        assertThat(new String(runs.snapshot(operator, round, false).orElseThrow(), StandardCharsets.UTF_8))
                .doesNotContain(first.person().toString(), second.person().toString());
    }

    @Test
    void without_consent_a_listed_post_says_so_and_nothing_of_the_student_reaches_the_company() {
        list(first, one);
        list(second, one);
        consent(first, vision);
        consent(second, vision);
        candidates.veto(vision, one.id(), second.person(), "档期不合");
        consents.withdraw(first, Park.company(vision), Purpose.SELECTION);
        published();

        assertThat(why(first)).containsExactly(Why.NO_CONSENT);
        assertThat(why(second)).containsExactly(Why.VETOED);
        assertThat(runs.own(second, round).getFirst().words()).containsExactly("档期不合");
        assertThat(offers.ofCompanies(vision)).isEmpty();
    }

    @Test
    void an_offer_is_accepted_signed_by_three_started_and_evaluated_and_the_evaluation_is_evidence() {
        matched(first, vision, one);
        var offer = offers.own(first).getFirst().offer();

        assertThat(offers.start(vision, offer.id()).refusal()).contains(Refusal.OFFER_STATE);
        assertThat(offers.accept(second, offer.id()).refusal()).contains(Refusal.NOT_FOUND);
        done(offers.accept(first, offer.id()));
        assertThat(offers.sign(data, offer.id()).refusal()).contains(Refusal.NOT_FOUND);
        done(offers.sign(first, offer.id()));
        assertThat(offers.sign(first, offer.id()).refusal()).contains(Refusal.OFFER_STATE);
        done(offers.sign(vision, offer.id()));
        assertThat(done(offers.sign(coordinator, offer.id())).state()).isEqualTo(OfferState.AGREEMENT_SIGNED);
        assertThat(offers.start(data, offer.id()).refusal()).contains(Refusal.NOT_FOUND);
        done(offers.start(vision, offer.id()));
        assertThat(offers.evaluate(vision, offer.id(), "很好", Map.of(Skill.HPC, 4))
                        .refusal())
                .contains(Refusal.BAD_REQUIREMENTS);
        assertThat(offers.evaluate(vision, offer.id(), " ", Map.of()).refusal()).contains(Refusal.EVALUATION_EMPTY);
        assertThat(credentials.take(first, offer.id()).refusal()).contains(Refusal.OFFER_STATE);
        done(offers.evaluate(vision, offer.id(), "独立完成了检测模型", Map.of(Skill.VISION, 4)));

        assertThat(holdings.own(first).getFirst().points()).isEqualTo(100);
        assertThat(holdings.own(first).getFirst().source().zh()).contains(one.title());
        assertThat(offers.own(first).getFirst().offer().state()).isEqualTo(OfferState.COMPLETED);

        var credential = credentials.take(first, offer.id()).result().orElseThrow();
        assertThat(credentials.take(first, offer.id()).result()).contains(credential);
        assertThat(credentials.taken(first, offer.id())).contains(credential);
        assertThat(credential.titleZh()).startsWith(one.title());
        assertThat(signed.verify(credential.token())).isEqualTo(new Verified.Genuine(credential));
        assertThat(credentials.take(second, offer.id()).refusal()).contains(Refusal.NOT_FOUND);
        assertThat(signed.skill(first, Skill.VISION, 4))
                .isInstanceOfSatisfying(
                        Credentials.Taken.Issued.class,
                        issued -> assertThat(said(issued.credential().token())).contains(one.title()));
        assertThat(signed.skill(first, Skill.HPC, 1)).isEqualTo(new Credentials.Taken.NotYet());
    }

    @Test
    void the_three_have_the_agreement_on_paper_once_the_student_has_accepted() {
        matched(first, vision, one);
        var offer = offers.own(first).getFirst().offer();
        assertThat(agreements.pdf(first, offer.id())).isEmpty();
        done(offers.accept(first, offer.id()));
        done(offers.sign(first, offer.id()));

        var own = agreements.pdf(first, offer.id()).orElseThrow();

        assertThat(PaperReader.words(own))
                .contains("实习三方协议", "Tripartiteinternshipagreement", first.name(), one.title(), one.place())
                .contains(Park.CODE, offer.id().toString(), one.starts() + "–" + one.ends(), "不得扣押学生证件")
                .contains("在系统中确认", "尚未在系统中确认");
        assertThat(PaperReader.signatureFields(own)).containsExactly("company", "university", "student");
        assertThat(PaperReader.words(agreements.pdf(coordinator, offer.id()).orElseThrow()))
                .contains(first.name());
        for (var other : List.of(second, data, operator)) {
            assertThat(agreements.pdf(other, offer.id())).isEmpty();
        }
        assertThat(agreements.pdf(
                        park.person(Role.COORDINATOR, park.organisation(OrganisationKind.UNIVERSITY)), offer.id()))
                .isEmpty();
    }

    @Test
    void on_the_companys_copy_the_name_stands_once_the_student_lets_it_and_the_look_is_a_line() {
        matched(first, vision, one);
        var offer = offers.own(first).getFirst().offer();
        done(offers.accept(first, offer.id()));
        assertThat(PaperReader.words(agreements.pdf(vision, offer.id()).orElseThrow()))
                .doesNotContain(first.name());
        int before = consents.readings(first).size();

        give(first, vision, Purpose.PLACEMENT);

        assertThat(PaperReader.words(agreements.pdf(vision, offer.id()).orElseThrow()))
                .contains(first.name());
        assertThat(consents.readings(first)).hasSize(before + 1);
    }

    @Test
    void a_company_sees_a_name_only_once_the_student_lets_it_and_the_look_is_a_line() {
        matched(first, vision, one);
        done(offers.accept(first, offers.own(first).getFirst().offer().id()));
        assertThat(offers.ofCompanies(vision).getFirst().student()).isEmpty();
        int before = consents.readings(first).size();

        give(first, vision, Purpose.PLACEMENT);

        assertThat(offers.ofCompanies(vision).getFirst().student()).contains(first.name());
        assertThat(consents.readings(first)).hasSize(before + 1);
        assertThat(offers.ofCompanies(data)).isEmpty();
        assertThat(offers.ofUniversities(coordinator).getFirst().student()).contains(first.name());
        assertThat(offers.ofUniversities(park.person(Role.COORDINATOR, park.organisation(OrganisationKind.UNIVERSITY))))
                .isEmpty();
    }

    @Test
    void consent_withdrawn_after_the_lists_are_locked_voids_the_open_offer_and_hides_the_data() {
        matched(first, vision, one);
        give(first, vision, Purpose.PLACEMENT);

        consents.withdraw(first, Park.company(vision), Purpose.SELECTION);
        consents.withdraw(first, Park.company(vision), Purpose.PLACEMENT);

        assertThat(offers.own(first).getFirst().offer().state()).isEqualTo(OfferState.VOID);
        assertThat(offers.ofCompanies(vision).getFirst().student()).isEmpty();
        assertThat(candidates.look(vision, one.id())).isEmpty();
    }

    @Test
    void unanswered_offers_expire_and_their_seats_go_to_those_without_a_post() {
        list(first, one);
        list(second, one);
        consent(first, vision);
        consent(second, vision);
        candidates.arrange(vision, one.id(), 1, List.of(first.person(), second.person()));
        published();
        done(runs.confirm(operator, round));
        var offer = offers.own(first).getFirst().offer();
        assertThat(runs.clear(operator, round).refusal()).contains(Refusal.ROUND_EARLY);

        clock.passTo(view().confirmUntil());
        assertThat(offers.accept(first, offer.id()).refusal()).contains(Refusal.OFFER_LATE);
        done(runs.clear(operator, round));

        assertThat(offers.own(first).getFirst().offer().state()).isEqualTo(OfferState.EXPIRED);
        assertThat(offers.own(second)).extracting(each -> each.offer().state()).containsExactly(OfferState.OFFERED);
        assertThat(runs.own(second, round)).extracting(ResultLine::why).containsExactly(Why.BELOW_CUTOFF, Why.MATCHED);
        sweep.sweep(clock.instant().plus(Duration.ofDays(2000)));
        sweep.sweep(clock.instant().plus(Duration.ofDays(2002)));
        assertThat(text(runs.slip(second, round, true))).contains("MATCHED");
        assertThat(text(runs.slip(second, round, false)))
                .contains("BELOW_CUTOFF")
                .doesNotContain("\"reason\":\"MATCHED");
        assertThat(runs.slip(first, round, true)).as("had a post before").isEmpty();
        assertThat(text(runs.certificate(round, true))).contains(round + ".1.clearing");
        assertThat(text(runs.snapshot(operator, round, true))).contains("secondPass");
        assertThat(runs.snapshot(vision, round, true)).isEmpty();
        assertThat(runs.close(operator, round).refusal()).contains(Refusal.ROUND_EARLY);
        clock.passTo(view().clearingUntil());
        done(runs.close(operator, round));
        assertThat(offers.own(second).getFirst().offer().state()).isEqualTo(OfferState.EXPIRED);
    }

    @Test
    void a_company_that_has_as_many_as_it_takes_does_not_hold_up_clearing() {
        done(posts.enlarge(vision, one.id(), one.version(), 2));
        done(companies.register(
                vision, Park.company(vision), new Registration(Park.CODE, "做算子", "何先生 13800000000", 1)));
        done(companies.verify(operator, Park.company(vision)));
        list(first, one);
        list(second, one, two);
        consent(first, vision);
        consent(second, vision);
        candidates.arrange(vision, one.id(), 1, List.of(first.person(), second.person()));
        published();
        done(runs.confirm(operator, round));
        done(offers.accept(first, offers.own(first).getFirst().offer().id()));
        clock.passTo(view().confirmUntil());

        done(runs.clear(operator, round));

        assertThat(runs.own(second, round))
                .filteredOn(ResultLine::clearing)
                .extracting(ResultLine::why)
                .containsExactly(Why.POST_CLOSED, Why.NO_CONSENT);
        assertThat(runs.own(second, round).get(2).words()).containsExactly("FULL");
    }

    @Test
    void in_clearing_a_university_gets_no_more_of_a_post_than_its_cap_leaves() {
        var capped = park.capped(vision, park.round(operator), 2, university, 1, VISION);
        round = capped.inRound().orElseThrow();
        park.ranking(operator, round);
        list(first, capped);
        list(second, capped);
        consent(first, vision);
        consent(second, vision);
        candidates.arrange(vision, capped.id(), 1, List.of(first.person(), second.person()));
        published();
        done(runs.confirm(operator, round));
        done(offers.accept(first, offers.own(first).getFirst().offer().id()));
        clock.passTo(view().confirmUntil());

        done(runs.clear(operator, round));

        assertThat(offers.own(second)).isEmpty();
        assertThat(runs.own(second, round)).extracting(ResultLine::why).containsExactly(Why.CAP, Why.CAP);
        assertThat(runs.own(second, round))
                .allSatisfy(line -> assertThat(line.words()).containsExactly("UNIVERSITY", "1"));
    }

    @Test
    void a_voided_round_takes_everything_back_and_begins_again_with_another_seed() {
        list(first, one);
        consent(first, vision);
        published();
        var seed = view().seed().orElseThrow();
        assertThat(runs.annul(operator, round, " ").refusal()).contains(Refusal.REASON_MISSING);
        assertThat(runs.annul(vision, round, "x").refusal()).contains(Refusal.NOT_FOUND);

        done(runs.annul(operator, round, "一家企业离开"));

        assertThat(runs.own(first, round)).isEmpty();
        assertThat(offers.own(first)).extracting(each -> each.offer().state()).containsExactly(OfferState.VOID);
        assertThat(view().reason()).contains("一家企业离开");
        done(posts.close(data, two.id(), "不再招人"));
        assertThat(rounds.rank(operator, round).refusal()).contains(Refusal.ROUND_DATES);
        var old = view();
        var later = clock.instant().plus(Duration.ofDays(2));
        done(rounds.redate(
                operator,
                round,
                old.version(),
                new RoundDraft(
                        "再来",
                        "Again",
                        old.postsUntil(),
                        later,
                        later.plus(Duration.ofDays(1)),
                        later.plus(Duration.ofDays(9)))));
        done(rounds.rank(operator, round));
        assertThat(view().run()).isEqualTo(2);
        assertThat(rankings.own(first, round).choices().posts()).containsExactly(one.id());
        var kept = rankings.own(first, round);
        consent(first, data);
        done(rankings.save(first, round, kept.version(), List.of(two.id(), one.id())));
        published();
        assertThat(view().seed().orElseThrow()).isNotEqualTo(seed);
        assertThat(why(first)).containsExactly(Why.POST_CLOSED, Why.MATCHED);
    }

    @Test
    void the_sealed_files_of_a_round_are_not_swept_away_with_what_nobody_names() {
        list(first, one);
        consent(first, vision);
        published();
        var file = runs.snapshot(operator, round, false).orElseThrow();

        sweep.sweep(clock.instant().plus(Duration.ofDays(2000)));
        sweep.sweep(clock.instant().plus(Duration.ofDays(2002)));

        assertThat(runs.snapshot(operator, round, false)).contains(file);
        assertThat(runs.certificate(round, false)).isPresent();
    }

    @Test
    void what_if_answers_with_the_own_post_as_a_whole_new_run_would() {
        list(first, one);
        list(second, one);
        list(weak, two);
        consent(first, vision);
        consent(second, vision);
        consent(weak, data);
        candidates.arrange(vision, one.id(), 1, List.of(first.person(), second.person()));
        assertThat(whatIfs.ground(first, round)).isEmpty();
        assertThat(whatIfs.ask(first, round, List.of(one.id()), Map.of()))
                .isEqualTo(new WhatIfs.Asked.Refused(Refusal.NOT_FOUND));
        published();

        assertThat(would(first, Map.of(), one)).contains(one.id());
        assertThat(would(second, Map.of(), one)).isEmpty();
        assertThat(would(second, Map.of(), one, two)).contains(two.id());
        assertThat(would(second, Map.of(Skill.VISION, 4), one)).isEmpty();
        assertThat(would(weak, Map.of(), two)).isEmpty();
        assertThat(would(weak, Map.of(Skill.VISION, 2), two)).contains(two.id());
        assertThat(would(weak, Map.of(Skill.VISION, 2))).isEmpty();
        assertThat(why(weak)).containsExactly(Why.INELIGIBLE);
        assertThat(runs.own(weak, round).getFirst().gaps())
                .extracting(gap -> gap.requirement().skill())
                .containsExactly(Skill.VISION);
    }

    @Test
    void what_if_can_be_asked_by_those_who_took_part_and_only_so_often() {
        list(first, one);
        consent(first, vision);
        published();
        var none = List.<PostId>of();

        assertThat(whatIfs.ground(weak, round)).isEmpty();
        assertThat(whatIfs.ground(first, round).orElseThrow().listed()).containsExactly(one.id());
        assertThat(whatIfs.ask(weak, round, none, Map.of())).isEqualTo(new WhatIfs.Asked.Refused(Refusal.NOT_FOUND));
        assertThat(whatIfs.ask(first, round, List.of(PostId.next()), Map.of()))
                .isEqualTo(new WhatIfs.Asked.Refused(Refusal.LIST_UNKNOWN));
        assertThat(whatIfs.ask(first, round, List.of(one.id(), one.id()), Map.of()))
                .isEqualTo(new WhatIfs.Asked.Refused(Refusal.LIST_REPEATED));
        for (int i = 0; i < WhatIfs.AT_ONCE; i++) {
            assertThat(would(first, Map.of(), one)).contains(one.id());
        }
        assertThat(whatIfs.ask(first, round, none, Map.of())).isEqualTo(new WhatIfs.Asked.Refused(Refusal.TOO_OFTEN));
    }

    private Optional<PostId> would(Actor who, Map<Skill, Integer> levels, Post... wanted) {
        var answer =
                whatIfs.ask(who, round, List.of(wanted).stream().map(Post::id).toList(), levels);
        return ((WhatIfs.Asked.Would) answer).post();
    }

    @Test
    void steps_out_of_order_are_refused() {
        assertThat(runs.compute(operator, round).refusal()).contains(Refusal.ROUND_STEP);
        assertThat(runs.publish(operator, round).refusal()).contains(Refusal.ROUND_STEP);
        assertThat(runs.annul(operator, round, "x").refusal()).contains(Refusal.ROUND_STEP);
        lock();
        assertThat(runs.certify(operator, round).refusal()).contains(Refusal.ROUND_STEP);
        assertThat(runs.confirm(operator, round).refusal()).contains(Refusal.ROUND_STEP);
        assertThat(posts.close(vision, one.id(), "走了").refusal()).contains(Refusal.ROUND_STEP);
    }

    private void matched(Actor student, Actor company, Post post) {
        list(student, post);
        consent(student, company);
        published();
        done(runs.confirm(operator, round));
    }

    private void published() {
        lock();
        done(runs.compute(operator, round));
        done(runs.certify(operator, round));
        done(runs.publish(operator, round));
    }

    private void lock() {
        clock.passTo(view().rankingUntil());
        done(runs.lock(operator, round));
    }

    private RoundView view() {
        return rounds.find(operator, round).orElseThrow();
    }

    private Actor student(double points) {
        var who = park.person(Role.STUDENT, university);
        park.attest(who, Skill.VISION, points);
        return who;
    }

    private List<Why> why(Actor who) {
        return runs.own(who, round).stream().map(ResultLine::why).toList();
    }

    private void list(Actor who, Post... wanted) {
        done(rankings.save(
                who, round, -1, List.of(wanted).stream().map(Post::id).toList()));
    }

    private void consent(Actor who, Actor company) {
        give(who, company, Purpose.SELECTION);
    }

    private void give(Actor who, Actor company, Purpose purpose) {
        done(consents.give(
                who,
                Park.company(company),
                purpose,
                purpose.needed(),
                clock.instant().plus(Duration.ofDays(100))));
    }

    private static String text(Optional<byte[]> file) {
        return new String(file.orElseThrow(), StandardCharsets.UTF_8);
    }

    private static <T> T done(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return answer.result().orElseThrow();
    }

    private static String said(String token) {
        try {
            return SignedJWT.parse(token).getPayload().toString();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
