package org.zhigu.careers;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Organisation;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIn;
import org.zhigu.identity.SignIns;

/** Founds centre, universities and companies with people, posts and rounds, for tests. */
@Singleton
public class Park {
    public static final String CODE = "91110108MA01C0DE5H";
    private static final String PASSWORD = "a long password of the park";

    private final Organisations organisations;
    private final People people;
    private final SignIns signIns;
    private final Attestations attestations;
    private final Companies companies;
    private final Posts posts;
    private final Rounds rounds;
    private final Clock clock;

    Park(
            Organisations organisations,
            People people,
            SignIns signIns,
            Attestations attestations,
            Companies companies,
            Posts posts,
            Rounds rounds,
            Clock clock) {
        this.organisations = organisations;
        this.people = people;
        this.signIns = signIns;
        this.attestations = attestations;
        this.companies = companies;
        this.posts = posts;
        this.rounds = rounds;
        this.clock = clock;
    }

    public OrganisationId organisation(OrganisationKind kind) {
        var some = some();
        return organisations.create(kind, "机构" + some, "Organisation " + some).id();
    }

    void close(Actor operator, OrganisationId organisation) {
        organisations.change(operator, organisation, Organisation.State.CLOSED);
    }

    public Actor person(Role role, OrganisationId organisation) {
        var some = some();
        var person = people.create("p" + some, "人" + some, some, PASSWORD).id();
        people.join(person, organisation, role);
        return actor(person);
    }

    public Actor operator() {
        return person(Role.OPERATOR, organisation(OrganisationKind.CENTRE));
    }

    public Actor actor(PersonId person) {
        return signIns.actor(person).orElseThrow();
    }

    public String token(Actor who) {
        return ((SignIn.SignedIn) signIns.signIn(who.login(), PASSWORD, "192.0.2.1"))
                .token()
                .value();
    }

    public void attest(Actor who, Skill skill, double points) {
        attestations.attest(
                new Evidence(who.person(), skill, points, new Bilingual("实验", "Lab"), null, clock.instant()));
    }

    /** A recruiter of a company that the centre has verified. */
    public Actor recruiter(Actor operator) {
        var recruiter = person(Role.RECRUITER, organisation(OrganisationKind.COMPANY));
        done(companies.register(recruiter, company(recruiter), registration()));
        done(companies.verify(operator, company(recruiter)));
        return recruiter;
    }

    public static OrganisationId company(Actor recruiter) {
        return recruiter.memberships().getFirst().organisation();
    }

    public static Registration registration() {
        return new Registration(CODE, "做算子", "何先生 13800000000", null);
    }

    public PostDraft draft(Actor recruiter, int quota, Requirement... requirements) {
        var starts = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(90);
        return new PostDraft(
                "算子开发实习生",
                "Operator intern",
                "写算子",
                "京西",
                quota,
                0,
                starts,
                starts.plusDays(120),
                new Requirements(List.of(requirements)),
                new Caps(Map.of()),
                new Mentors(List.of(recruiter.person())));
    }

    public Post published(Actor recruiter, RoundId round, int quota, Requirement... requirements) {
        var post = posts.create(recruiter, company(recruiter), draft(recruiter, quota, requirements))
                .result()
                .orElseThrow();
        return posts.publish(recruiter, post.id(), round).result().orElseThrow();
    }

    /** A post that takes no more than so many of one university. */
    Post capped(
            Actor recruiter, RoundId round, int quota, OrganisationId university, int cap, Requirement requirement) {
        var open = draft(recruiter, quota, requirement);
        var draft = new PostDraft(
                open.title(),
                open.titleEn(),
                open.about(),
                open.place(),
                quota,
                0,
                open.starts(),
                open.ends(),
                open.requirements(),
                new Caps(Map.of(university, cap)),
                open.mentors());
        var post = done(posts.create(recruiter, company(recruiter), draft));
        return done(posts.publish(recruiter, post.id(), round));
    }

    /** A round that takes posts; each of its phases lasts ten days. */
    public RoundId round(Actor operator) {
        var round = rounds.create(operator, dates()).result().orElseThrow();
        done(rounds.post(operator, round.id()));
        return round.id();
    }

    public RoundDraft dates() {
        var now = clock.instant();
        return new RoundDraft("春季实习", "Spring internships", days(now, 10), days(now, 20), days(now, 30), days(now, 40));
    }

    /** Lets the time for posts pass, freezes the evidence and opens the ranking; wants the movable clock. */
    public void ranking(Actor operator, RoundId round) {
        ((ParkClock) clock).passTo(rounds.find(operator, round).orElseThrow().postsUntil());
        done(rounds.freeze(operator, round));
        done(rounds.rank(operator, round));
    }

    /** What was done; a refusal fails the test. */
    public static <T> T done(Answer<T> answer) {
        return answer.result().orElseThrow(() -> new AssertionError(answer));
    }

    private static Instant days(Instant from, int days) {
        return from.plus(Duration.ofDays(days));
    }

    private static String some() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
