package org.zhigu.careers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Role;

/** What holds for companies, posts, consents and rounds on every database. */
@SuppressWarnings("NullAway.Init")
abstract class CareersContract {
    private static final Requirement VISION = new Requirement(Skill.VISION, 2, true, 3);
    private static final Requirement HPC = new Requirement(Skill.HPC, 2, false, 1);

    @Inject
    Park park;

    @Inject
    ParkClock clock;

    @Inject
    Companies companies;

    @Inject
    Posts posts;

    @Inject
    Rounds rounds;

    @Inject
    Rankings rankings;

    @Inject
    Consents consents;

    @Inject
    Candidates candidates;

    @Inject
    Messages messages;

    Actor operator;
    Actor recruiter;
    Actor stranger;
    Actor student;
    OrganisationId university;

    @BeforeEach
    void found() {
        operator = park.operator();
        recruiter = park.recruiter(operator);
        stranger = park.recruiter(operator);
        university = park.organisation(OrganisationKind.UNIVERSITY);
        student = park.person(Role.STUDENT, university);
    }

    @Test
    void a_company_is_checked_before_it_publishes_and_again_after_a_year() {
        var fresh = park.person(Role.RECRUITER, park.organisation(OrganisationKind.COMPANY));
        var company = Park.company(fresh);
        var post = posts.create(fresh, company, park.draft(fresh, 1, VISION))
                .result()
                .orElseThrow();
        assertThat(posts.publish(fresh, post.id(), park.round(operator)).refusal())
                .contains(Refusal.COMPANY_NOT_VERIFIED);
        assertThat(standing(fresh)).isEqualTo(Company.Standing.NONE);

        companies.register(fresh, company, Park.registration());
        assertThat(standing(fresh)).isEqualTo(Company.Standing.ASKED);
        companies.refuse(operator, company, "营业执照看不清");
        assertThat(standing(fresh)).isEqualTo(Company.Standing.REFUSED);
        companies.register(fresh, company, Park.registration());
        companies.verify(operator, company);
        assertThat(standing(fresh)).isEqualTo(Company.Standing.VERIFIED);

        clock.pass(Duration.ofDays(366));
        assertThat(standing(fresh)).isEqualTo(Company.Standing.EXPIRED);
        assertThat(posts.publish(fresh, post.id(), park.round(operator)).refusal())
                .contains(Refusal.COMPANY_NOT_VERIFIED);
    }

    @Test
    void a_company_that_asks_again_in_time_stays_verified_unless_it_is_another_one() {
        var company = Park.company(recruiter);
        companies.register(recruiter, company, Park.registration());
        assertThat(standing(recruiter)).isEqualTo(Company.Standing.VERIFIED);

        companies.register(recruiter, company, new Registration("91110107MA00QH1A2N", "别家", "x", null));
        assertThat(standing(recruiter)).isNotEqualTo(Company.Standing.VERIFIED);
    }

    @Test
    void only_the_centre_checks_and_only_recruiters_register_their_own_company() {
        var company = Park.company(recruiter);

        assertThat(companies.register(stranger, company, Park.registration()).refusal())
                .contains(Refusal.NOT_FOUND);
        assertThat(companies.verify(recruiter, company).refusal()).contains(Refusal.NOT_FOUND);
        assertThat(companies.refuse(stranger, company, "x").refusal()).contains(Refusal.NOT_FOUND);
        assertThat(companies.all(recruiter)).isEmpty();
        assertThat(companies.refuse(operator, company, " ").refusal()).contains(Refusal.REASON_MISSING);
    }

    @Test
    void a_post_of_another_company_looks_like_none() {
        var round = park.round(operator);
        var post = park.published(recruiter, round, 2, VISION);
        var drafted = posts.create(recruiter, Park.company(recruiter), park.draft(recruiter, 1, VISION))
                .result()
                .orElseThrow();

        assertThat(posts.own(stranger, post.id())).isEmpty();
        assertThat(posts.published(drafted.id())).isEmpty();
        assertThat(posts.create(stranger, Park.company(recruiter), park.draft(recruiter, 1, VISION))
                        .refusal())
                .contains(Refusal.NOT_FOUND);
        assertThat(posts.change(stranger, drafted.id(), 0, drafted.draft()).refusal())
                .contains(Refusal.NOT_FOUND);
        assertThat(posts.publish(stranger, drafted.id(), round).refusal()).contains(Refusal.NOT_FOUND);
        assertThat(posts.close(stranger, post.id(), "x").refusal()).contains(Refusal.NOT_FOUND);
        assertThat(candidates.look(stranger, post.id())).isEmpty();
        assertThat(candidates.veto(stranger, post.id(), student.person(), "x").refusal())
                .contains(Refusal.NOT_FOUND);
        assertThat(posts.own(recruiter, post.id())).contains(post);
    }

    @Test
    void bad_posts_are_refused_with_what_is_wrong() {
        var good = park.draft(recruiter, 2, VISION, HPC);
        var elsewhere = park.organisation(OrganisationKind.COMPANY);

        assertThat(refusal(quota(good, 0, 0))).isEqualTo(Refusal.BAD_QUOTA);
        assertThat(refusal(quota(good, -3, 0))).isEqualTo(Refusal.BAD_QUOTA);
        assertThat(refusal(quota(good, 1_000_000, 0))).isEqualTo(Refusal.BAD_QUOTA);
        assertThat(refusal(quota(good, 2, 3))).isEqualTo(Refusal.BAD_MINIMUM);
        assertThat(refusal(changed(good, new Caps(Map.of(elsewhere, 1)), good.mentors())))
                .isEqualTo(Refusal.BAD_CAPS);
        assertThat(refusal(changed(good, new Caps(Map.of(university, 3)), good.mentors())))
                .isEqualTo(Refusal.BAD_CAPS);
        assertThat(refusal(changed(good, Caps.NONE, new Mentors(List.of(stranger.person())))))
                .isEqualTo(Refusal.BAD_MENTORS);
        var kept = posts.create(
                        recruiter,
                        Park.company(recruiter),
                        changed(good, new Caps(Map.of(university, 1)), good.mentors()))
                .result()
                .orElseThrow();
        assertThat(posts.own(recruiter, kept.id()).orElseThrow().draft()).isEqualTo(kept.draft());
    }

    @Test
    void a_published_post_stays_as_students_read_it_and_a_stale_draft_overwrites_nothing() {
        var post = park.published(recruiter, park.round(operator), 2, VISION);
        assertThat(posts.change(recruiter, post.id(), post.version(), post.draft())
                        .refusal())
                .contains(Refusal.POST_FIXED);

        var draft = posts.create(recruiter, Park.company(recruiter), park.draft(recruiter, 1, VISION))
                .result()
                .orElseThrow();
        Park.done(posts.change(recruiter, draft.id(), draft.version(), quota(draft.draft(), 4, 0)));
        assertThat(posts.change(recruiter, draft.id(), draft.version(), quota(draft.draft(), 5, 0))
                        .refusal())
                .contains(Refusal.STALE);
    }

    @Test
    void the_centre_sends_a_post_back_with_a_reason() {
        var post = park.published(recruiter, park.round(operator), 2, VISION);

        assertThat(posts.refuse(operator, post.id(), "").refusal()).contains(Refusal.REASON_MISSING);
        Park.done(posts.refuse(operator, post.id(), "请写清导师"));

        var back = posts.own(recruiter, post.id()).orElseThrow();
        assertThat(back.state()).isEqualTo(Post.State.DRAFT);
        assertThat(back.reason()).isEqualTo("请写清导师");
    }

    @Test
    void how_many_would_fit_is_counted_from_evidence_and_few_are_not_told() {
        var asked = Requirements.of(new Requirement(Skill.LANGUAGE, 3, true, 1));
        assertThat(posts.eligible(recruiter, asked)).contains(new Eligible.Few());

        for (int i = 0; i < 12; i++) {
            park.attest(park.person(Role.STUDENT, university), Skill.LANGUAGE, 80);
        }

        assertThat(posts.eligible(recruiter, asked)).contains(new Eligible.About(10));
        assertThat(posts.eligible(student, asked)).isEmpty();
    }

    @Test
    void a_round_takes_its_steps_in_order_by_the_centre_alone() {
        var draft = rounds.create(operator, park.dates()).result().orElseThrow();

        assertThat(rounds.find(student, draft.id())).isEmpty();
        assertThat(rounds.create(recruiter, park.dates()).refusal()).contains(Refusal.NOT_FOUND);
        assertThat(rounds.post(recruiter, draft.id()).refusal()).contains(Refusal.NOT_FOUND);
        assertThat(rounds.rank(operator, draft.id()).refusal()).contains(Refusal.ROUND_STEP);
        Park.done(rounds.post(operator, draft.id()));
        assertThat(rounds.post(operator, draft.id()).refusal()).contains(Refusal.ROUND_STEP);
        assertThat(rounds.freeze(operator, draft.id()).refusal()).contains(Refusal.ROUND_EARLY);
        var empty = park.round(operator);
        park.published(recruiter, draft.id(), 1, VISION);
        clock.passTo(draft.postsUntil());
        clock.pass(Duration.ofMinutes(1));
        assertThat(rounds.freeze(operator, empty).refusal()).contains(Refusal.ROUND_NO_POSTS);
        park.ranking(operator, draft.id());

        var ranking = rounds.find(student, draft.id()).orElseThrow();
        assertThat(ranking.state()).isEqualTo(RoundState.RANKING);
        assertThat(ranking.commitment()).isPresent();
        assertThat(ranking.seed()).isEmpty();
    }

    @Test
    void the_clock_of_a_ranking_is_never_put_forward_without_notice() {
        var id = park.round(operator);
        park.published(recruiter, id, 1, VISION);
        park.ranking(operator, id);
        var round = rounds.find(operator, id).orElseThrow();
        var old = round.draft();
        var at = clock.instant().plus(Duration.ofMinutes(59));
        var sudden =
                new RoundDraft(old.name(), old.nameEn(), old.postsUntil(), at, old.confirmUntil(), old.clearingUntil());
        var swapped = new RoundDraft(
                old.name(),
                old.nameEn(),
                old.postsUntil(),
                old.confirmUntil(),
                old.rankingUntil(),
                old.clearingUntil());

        assertThat(rounds.redate(operator, id, round.version(), sudden).refusal())
                .contains(Refusal.ROUND_DATES);
        assertThat(rounds.redate(operator, id, round.version(), swapped).refusal())
                .contains(Refusal.ROUND_DATES);
        assertThat(rounds.redate(stranger, id, round.version(), old).refusal()).contains(Refusal.NOT_FOUND);
        assertThat(rounds.find(operator, id).orElseThrow().draft()).isEqualTo(old);
    }

    @Test
    void evidence_earned_after_the_freeze_does_not_count_in_this_round() {
        park.attest(student, Skill.VISION, 50);
        var round = park.round(operator);
        var post = park.published(recruiter, round, 1, VISION, HPC);
        park.ranking(operator, round);
        park.attest(student, Skill.HPC, 90);

        var fit = rankings.posts(student, round).getFirst();

        assertThat(fit.post().id()).isEqualTo(post.id());
        assertThat(fit.fit().gaps()).containsExactly(new Gap(HPC, 0));
    }

    @Test
    void a_list_is_kept_as_ranked_and_bad_ones_change_nothing() {
        var round = park.round(operator);
        var one = park.published(recruiter, round, 1, VISION).id();
        var two = park.published(stranger, round, 1, VISION).id();
        var other = park.published(stranger, park.round(operator), 1, VISION).id();
        assertThat(rankings.save(student, round, -1, List.of(one)).refusal()).contains(Refusal.LIST_CLOSED);
        park.ranking(operator, round);

        var saved =
                rankings.save(student, round, -1, List.of(two, one)).result().orElseThrow();

        assertThat(rankings.own(student, round).choices().posts()).containsExactly(two, one);
        assertThat(refusal(round, saved.version(), one, one)).isEqualTo(Refusal.LIST_REPEATED);
        assertThat(refusal(round, saved.version(), one, other)).isEqualTo(Refusal.LIST_UNKNOWN);
        assertThat(refusal(round, saved.version(), PostId.next())).isEqualTo(Refusal.LIST_UNKNOWN);
        assertThat(refusal(round, saved.version() + 7, one)).isEqualTo(Refusal.STALE);
        assertThat(rankings.save(recruiter, round, -1, List.of(one)).refusal()).contains(Refusal.NOT_FOUND);
        assertThat(rankings.own(student, round).choices().posts()).containsExactly(two, one);
        clock.passTo(rounds.find(student, round).orElseThrow().rankingUntil());
        assertThat(refusal(round, saved.version(), one)).isEqualTo(Refusal.LIST_CLOSED);
    }

    @Test
    void a_company_sees_only_who_consented_and_fits_and_each_look_is_a_line() {
        park.attest(student, Skill.VISION, 60);
        var weak = park.person(Role.STUDENT, university);
        park.attest(weak, Skill.VISION, 20);
        var silent = park.person(Role.STUDENT, university);
        park.attest(silent, Skill.VISION, 90);
        var round = park.round(operator);
        var post = park.published(recruiter, round, 1, VISION, HPC);
        park.ranking(operator, round);
        consent(student, recruiter);
        consent(weak, recruiter);
        rankings.save(silent, round, -1, List.of(post.id()));

        var seen = candidates.look(recruiter, post.id());

        assertThat(seen).extracting(Candidate::student).containsExactly(student.person());
        assertThat(seen.getFirst().name()).isEmpty();
        assertThat(seen.getFirst().levels())
                .containsExactly(new Candidate.Level(Skill.VISION, 2, 2), new Candidate.Level(Skill.HPC, 0, 2));
        var lines = consents.readings(student);
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().reader()).isEqualTo(recruiter.name());
        assertThat(consents.readings(silent)).isEmpty();
        assertThat(consents.own(student).getFirst().readings()).isEqualTo(1);
    }

    @Test
    void consent_withdrawn_before_the_lists_are_locked_leaves_no_trace_with_the_company() {
        park.attest(student, Skill.VISION, 60);
        var round = park.round(operator);
        var post = park.published(recruiter, round, 1, VISION);
        park.ranking(operator, round);
        consent(student, recruiter);
        candidates.look(recruiter, post.id());
        Park.done(candidates.arrange(recruiter, post.id(), 1, List.of(student.person())));
        Park.done(candidates.veto(recruiter, post.id(), student.person(), "档期不合"));

        assertThat(consents.withdraw(student, Park.company(recruiter), Purpose.SELECTION))
                .isTrue();

        assertThat(candidates.look(recruiter, post.id())).isEmpty();
        assertThat(candidates.veto(recruiter, post.id(), student.person(), "x").refusal())
                .contains(Refusal.CANDIDATE_GONE);
        consent(student, recruiter);
        var again = candidates.look(recruiter, post.id()).getFirst();
        assertThat(again.place()).isEmpty();
        assertThat(again.veto()).isEmpty();
        assertThat(consents.readings(student)).hasSize(2);
    }

    @Test
    void a_consent_holds_for_its_company_its_purpose_and_its_days() {
        park.attest(student, Skill.VISION, 60);
        var round = park.round(operator);
        var post = park.published(recruiter, round, 1, VISION);
        park.ranking(operator, round);
        var until = clock.instant().plus(Duration.ofDays(2));

        give(student, stranger, Purpose.SELECTION);
        give(student, recruiter, Purpose.CONTACT);
        assertThat(candidates.look(recruiter, post.id())).isEmpty();
        assertThat(consents.give(student, Park.company(recruiter), Purpose.SELECTION, Set.of(Field.SCORES), until)
                        .refusal())
                .contains(Refusal.CONSENT_FIELDS);
        assertThat(consents.give(
                                student,
                                Park.company(recruiter),
                                Purpose.SELECTION,
                                Set.of(Field.LEVELS),
                                clock.instant())
                        .refusal())
                .contains(Refusal.CONSENT_UNTIL);
        assertThat(consents.give(student, university, Purpose.SELECTION, Set.of(Field.LEVELS), until)
                        .refusal())
                .contains(Refusal.NOT_FOUND);
        consents.give(student, Park.company(recruiter), Purpose.SELECTION, EnumSet.of(Field.LEVELS, Field.NAME), until);
        assertThat(candidates.look(recruiter, post.id()).getFirst().name()).contains(student.name());

        clock.passTo(until);
        assertThat(candidates.look(recruiter, post.id())).isEmpty();
    }

    @Test
    void a_company_orders_within_a_band_and_never_across() {
        var first = ranked(60, 60);
        var second = ranked(90, 70);
        var lower = ranked(60, 0);
        var round = park.round(operator);
        var post = park.published(recruiter, round, 1, VISION, HPC);
        park.ranking(operator, round);
        consent(first, recruiter);
        consent(second, recruiter);
        consent(lower, recruiter);

        assertThat(candidates
                        .arrange(recruiter, post.id(), 1, List.of(lower.person(), first.person()))
                        .refusal())
                .contains(Refusal.ORDER_BAND);
        assertThat(candidates.veto(recruiter, post.id(), first.person(), " ").refusal())
                .contains(Refusal.REASON_MISSING);
        Park.done(candidates.arrange(recruiter, post.id(), 1, List.of(second.person(), first.person())));

        assertThat(candidates.look(recruiter, post.id()))
                .extracting(Candidate::student)
                .containsExactly(second.person(), first.person(), lower.person());
        Park.done(candidates.arrange(recruiter, post.id(), 1, List.of(first.person(), second.person())));
        assertThat(candidates.look(recruiter, post.id()))
                .extracting(Candidate::student)
                .containsExactly(first.person(), second.person(), lower.person());
        clock.passTo(rounds.find(student, round).orElseThrow().rankingUntil());
        assertThat(candidates.arrange(recruiter, post.id(), 1, List.of()).refusal())
                .contains(Refusal.ORDER_CLOSED);
    }

    @Test
    void a_company_writes_while_the_student_lets_it_and_an_interview_is_answered_once() {
        var post = park.published(recruiter, park.round(operator), 1, VISION).id();
        var soon = clock.instant().plus(Duration.ofDays(3));
        assertThat(messages.write(recruiter, post, student.person(), "你好", null).refusal())
                .contains(Refusal.MESSAGE_NO_CONSENT);
        assertThat(messages.write(student, post, "请问做什么").refusal()).contains(Refusal.MESSAGE_NO_CONSENT);
        give(student, recruiter, Purpose.CONTACT);

        Park.done(messages.write(student, post, "请问做什么"));
        clock.pass(Duration.ofMinutes(1));
        assertThat(messages.write(recruiter, post, student.person(), " ", null).refusal())
                .contains(Refusal.MESSAGE_EMPTY);
        assertThat(messages.write(recruiter, post, student.person(), "面谈", clock.instant())
                        .refusal())
                .contains(Refusal.INTERVIEW_PAST);
        assertThat(messages.write(stranger, post, student.person(), "你好", null).refusal())
                .contains(Refusal.NOT_FOUND);
        var asked = messages.write(recruiter, post, student.person(), "面谈", soon)
                .result()
                .orElseThrow();
        assertThat(messages.answer(stranger, asked.id(), Message.Reply.ACCEPTED).refusal())
                .contains(Refusal.NOT_FOUND);
        Park.done(messages.answer(student, asked.id(), Message.Reply.ACCEPTED));
        assertThat(messages.answer(student, asked.id(), Message.Reply.DECLINED).refusal())
                .contains(Refusal.STALE);

        assertThat(messages.look(recruiter, post, student.person()).orElseThrow())
                .extracting(Message::words)
                .containsExactly("请问做什么", "面谈");
        assertThat(messages.own(student).getFirst().messages().getLast().answer())
                .isEqualTo(Message.Reply.ACCEPTED);
        assertThat(consents.readings(student)).hasSize(1);
        consents.withdraw(student, Park.company(recruiter), Purpose.CONTACT);
        assertThat(messages.look(recruiter, post, student.person())).isEmpty();
        assertThat(messages.own(student)).hasSize(1);
    }

    private Actor ranked(double vision, double hpc) {
        var who = park.person(Role.STUDENT, university);
        park.attest(who, Skill.VISION, vision);
        park.attest(who, Skill.HPC, hpc);
        return who;
    }

    void consent(Actor who, Actor company) {
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

    private Company.Standing standing(Actor who) {
        return companies.own(who).getFirst().standing();
    }

    private Refusal refusal(PostDraft draft) {
        return posts.create(recruiter, Park.company(recruiter), draft).refusal().orElseThrow();
    }

    private Refusal refusal(RoundId round, long version, PostId... wanted) {
        return rankings.save(student, round, version, List.of(wanted)).refusal().orElseThrow();
    }

    private static PostDraft quota(PostDraft old, int quota, int minimum) {
        return new PostDraft(
                old.title(),
                old.titleEn(),
                old.about(),
                old.place(),
                quota,
                minimum,
                old.starts(),
                old.ends(),
                old.requirements(),
                old.caps(),
                old.mentors());
    }

    private static PostDraft changed(PostDraft old, Caps caps, Mentors mentors) {
        return new PostDraft(
                old.title(),
                old.titleEn(),
                old.about(),
                old.place(),
                old.quota(),
                old.minimum(),
                old.starts(),
                old.ends(),
                old.requirements(),
                caps,
                mentors);
    }
}
