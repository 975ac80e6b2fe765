package org.zhigu.cli;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.zhigu.careers.Answer;
import org.zhigu.careers.Attestations;
import org.zhigu.careers.Caps;
import org.zhigu.careers.Companies;
import org.zhigu.careers.Consents;
import org.zhigu.careers.Evidence;
import org.zhigu.careers.Mentors;
import org.zhigu.careers.PostDraft;
import org.zhigu.careers.PostId;
import org.zhigu.careers.PostTemplate;
import org.zhigu.careers.Posts;
import org.zhigu.careers.Purpose;
import org.zhigu.careers.Rankings;
import org.zhigu.careers.Registration;
import org.zhigu.careers.RoundDraft;
import org.zhigu.careers.RoundId;
import org.zhigu.careers.Rounds;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.Skill;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.Role;

/** Invented companies with posts, and a round in which students rank; the evidence says that it is invented too. */
@Singleton
final class DemonstrationCareers {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final Bilingual INVENTED = new Bilingual("演示数据", "Demonstration data");
    private static final int LISTED = 2;

    /** Points of the students of a university, in the order of the skill list; 0 for none. */
    private static final int[][] POINTS = {
        {55, 80, 60, 65, 0, 30, 50},
        {80, 55, 78, 30, 0, 55, 55},
        {30, 60, 0, 80, 55, 0, 30},
        {55, 30, 30, 55, 80, 55, 55},
        {0, 55, 0, 55, 55, 0, 30},
        {30, 0, 55, 0, 0, 80, 80}
    };

    private final Companies companies;
    private final Posts posts;
    private final Rounds rounds;
    private final Rankings rankings;
    private final Consents consents;
    private final Attestations attestations;
    private final Clock clock;

    DemonstrationCareers(
            Companies companies,
            Posts posts,
            Rounds rounds,
            Rankings rankings,
            Consents consents,
            Attestations attestations,
            Clock clock) {
        this.companies = companies;
        this.posts = posts;
        this.rounds = rounds;
        this.rankings = rankings;
        this.consents = consents;
        this.attestations = attestations;
        this.clock = clock;
    }

    /** The recruiters are those of the vision company, of the operator company and of the data company. */
    void prepare(Actor operator, List<Actor> recruiters, List<Actor> students) {
        var codes = List.of("91110108MA01C0DE5H", "91110107MA00QH1A2N", "91110109MA00CX2B37");
        var about = List.of("做工业视觉检测。", "为昇腾写高性能算子。", "运维数据中心和训练集群。");
        for (int i = 0; i < recruiters.size(); i++) {
            var told = new Registration(codes.get(i), about.get(i), "人事 010-00000000", null);
            done(companies.register(recruiters.get(i), company(recruiters.get(i)), told));
            done(companies.verify(operator, company(recruiters.get(i))));
        }
        for (int i = 0; i < students.size(); i++) {
            attest(students.get(i), POINTS[i % POINTS.length]);
        }
        var round = round(operator);
        var vision = post(recruiters.get(0), round, "视觉模型实习生", "Vision model intern", PostTemplate.VISION, 3);
        var operators = post(recruiters.get(1), round, "算子开发实习生", "Operator intern", PostTemplate.OPERATORS, 2);
        var language = post(recruiters.get(1), round, "大模型微调实习生", "Fine-tuning intern", PostTemplate.LANGUAGE, 1);
        var cluster = post(recruiters.get(2), round, "集群运维实习生", "Cluster intern", PostTemplate.CLUSTER, 2);
        begin(operator, round);
        for (int i = 0; i < students.size(); i++) {
            var wanted = i % LISTED == 0
                    ? List.of(operators, vision, cluster)
                    : List.of(vision, language, operators, cluster);
            rank(students.get(i), round, wanted, recruiters);
        }
    }

    private void attest(Actor student, int[] points) {
        var skills = List.of(Skill.values());
        for (int i = 0; i < points.length; i++) {
            if (points[i] > 0) {
                attestations.attest(
                        new Evidence(student.person(), skills.get(i), points[i], INVENTED, null, clock.instant()));
            }
        }
    }

    private RoundId round(Actor operator) {
        int year = clock.instant().atZone(BEIJING).getYear() + 1;
        var draft = dates(year + " 春季实习双选", year + " spring internships", inDays(1));
        var round = done(rounds.create(operator, draft)).id();
        done(rounds.post(operator, round));
        return round;
    }

    /** Posts are in: their time ends now, and students rank. */
    private void begin(Actor operator, RoundId id) {
        var round = rounds.find(operator, id).orElseThrow();
        var draft = dates(round.title().zh(), round.title().en(), clock.instant());
        done(rounds.redate(operator, id, round.version(), draft));
        done(rounds.freeze(operator, id));
        done(rounds.rank(operator, id));
    }

    private RoundDraft dates(String name, String nameEn, Instant postsUntil) {
        return new RoundDraft(name, nameEn, postsUntil, inDays(8), inDays(18), inDays(28));
    }

    private PostId post(
            Actor recruiter, RoundId round, String title, String titleEn, PostTemplate template, int quota) {
        var starts = LocalDate.ofInstant(clock.instant(), BEIJING).plusMonths(3).withDayOfMonth(1);
        var draft = new PostDraft(
                title,
                titleEn,
                "跟着导师做真实的项目，每周一次代码评审，结束时有书面评价。",
                "京西智能科技园",
                quota,
                0,
                starts,
                starts.plusMonths(4),
                template.requirements(),
                new Caps(Map.of()),
                new Mentors(List.of(recruiter.person())));
        var post = done(posts.create(recruiter, company(recruiter), draft));
        return done(posts.publish(recruiter, post.id(), round)).id();
    }

    private void rank(Actor student, RoundId round, List<PostId> wanted, List<Actor> recruiters) {
        done(rankings.save(student, round, -1, wanted));
        for (var recruiter : recruiters.subList(0, LISTED)) {
            done(consents.give(student, company(recruiter), Purpose.SELECTION, Purpose.SELECTION.needed(), inDays(60)));
        }
    }

    private static OrganisationId company(Actor recruiter) {
        return recruiter.memberships().stream()
                .filter(membership -> membership.role() == Role.RECRUITER)
                .findFirst()
                .orElseThrow()
                .organisation();
    }

    private Instant inDays(int days) {
        return clock.instant()
                .atZone(BEIJING)
                .truncatedTo(ChronoUnit.DAYS)
                .withHour(18)
                .toInstant()
                .plus(Duration.ofDays(days));
    }

    private static <T> T done(Answer<T> answer) {
        return answer.result().orElseThrow(() -> new IllegalStateException("the demonstration was refused: " + answer));
    }
}
