package org.zhigu.cli;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.zhigu.courses.CourseVersion;
import org.zhigu.courses.Courses;
import org.zhigu.courses.Lab;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIns;
import org.zhigu.teaching.LabDates;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Rosters;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Term;
import org.zhigu.teaching.Timetable;

/** A small term to look around in: two invented universities, companies with a round of posts, and people of every role. Nothing is marked in it yet. */
@Singleton
final class DemonstrationTerm {
    private static final String PASSWORD = "zhigu-demo";
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final int LATE_PERCENT = 20;

    private final People people;
    private final Organisations organisations;
    private final SignIns signIns;
    private final OfferingOffice office;
    private final Rosters rosters;
    private final Timetable timetable;
    private final Teaching teaching;
    private final Courses courses;
    private final DemonstrationCareers careers;
    private final Clock clock;

    DemonstrationTerm(
            People people,
            Organisations organisations,
            SignIns signIns,
            OfferingOffice office,
            Rosters rosters,
            Timetable timetable,
            Teaching teaching,
            Courses courses,
            DemonstrationCareers careers,
            Clock clock) {
        this.people = people;
        this.organisations = organisations;
        this.signIns = signIns;
        this.office = office;
        this.rosters = rosters;
        this.timetable = timetable;
        this.teaching = teaching;
        this.courses = courses;
        this.careers = careers;
        this.clock = clock;
    }

    /** An account that the terminal names. */
    record Account(Role role, String login, String password) {}

    /** Makes the term unless it is there, from the published courses. */
    List<Account> prepare(List<CourseVersion> published) {
        if (teaching.unboundOfferings().isEmpty()) {
            var centre = organisations
                    .create(OrganisationKind.CENTRE, "京西智算中心", "Jingxi AI Compute Centre")
                    .id();
            var operator = person("operator", "何守一", Role.OPERATOR, centre, null);
            var sample = university("样例大学", "Sample University", "", published);
            university("示范理工学院", "Model Institute of Technology", "2", published);
            careers.prepare(
                    actor(operator),
                    List.of(
                            recruiter("recruiter", "钱一鸣", "青禾视觉（样例企业）", "Qinghe Vision (sample company)"),
                            recruiter("recruiter2", "沈若谷", "澄心计算（样例企业）", "Chengxin Compute (sample company)"),
                            recruiter("recruiter3", "秦岭", "石桥数据（样例企业）", "Shiqiao Data (sample company)")),
                    people.staff(sample, List.of(Role.STUDENT)).stream()
                            .sorted(Comparator.comparing(Person::login))
                            .map(this::actor)
                            .toList());
        }
        return List.of(
                account(Role.STUDENT, "student"),
                account(Role.INSTRUCTOR, "teacher"),
                account(Role.ASSISTANT, "assistant"),
                account(Role.COORDINATOR, "coordinator"),
                account(Role.RECRUITER, "recruiter"),
                account(Role.OPERATOR, "operator"));
    }

    private static Account account(Role role, String login) {
        return new Account(role, login, PASSWORD);
    }

    private Actor recruiter(String login, String name, String company, String companyEn) {
        var organisation = organisations
                .create(OrganisationKind.COMPANY, company, companyEn)
                .id();
        return actor(person(login, name, Role.RECRUITER, organisation, null));
    }

    private OrganisationId university(String name, String nameEn, String suffix, List<CourseVersion> published) {
        var university =
                organisations.create(OrganisationKind.UNIVERSITY, name, nameEn).id();
        var coordinator = person("coordinator" + suffix, "周文衡", Role.COORDINATOR, university, null);
        var teacher = person("teacher" + suffix, "林知远", Role.INSTRUCTOR, university, null);
        var assistant = person("assistant" + suffix, "吴清越", Role.ASSISTANT, university, null);
        var students = students(university, suffix);
        for (var version : published) {
            offer(actor(coordinator), university, version).ifPresent(offering -> {
                office.appoint(actor(coordinator), offering, teacher.id(), Seat.INSTRUCTOR);
                office.appoint(actor(coordinator), offering, assistant.id(), Seat.ASSISTANT);
                enrol(actor(teacher), offering, students);
                schedule(actor(teacher), offering, version);
            });
        }
        return university;
    }

    private List<Person> students(OrganisationId university, String suffix) {
        var names = List.of("陈禾", "赵一诺", "孙明哲", "李思齐", "王若溪", "张景行");
        return IntStream.range(0, names.size())
                .mapToObj(i -> person(
                        i == 0 ? "student" + suffix : "student" + suffix + "-" + (i + 1),
                        names.get(i),
                        Role.STUDENT,
                        university,
                        "2024%04d".formatted(i + 1)))
                .toList();
    }

    private Optional<OfferingId> offer(Actor coordinator, OrganisationId university, CourseVersion version) {
        return office.open(coordinator, university, version.id(), Term.at(clock.instant(), BEIJING), today());
    }

    private void enrol(Actor teacher, OfferingId offering, List<Person> students) {
        for (int i = 0; i < students.size(); i++) {
            var student = students.get(i);
            rosters.enrol(teacher, offering, student.id(), String.valueOf(student.number()), i % 2 == 0 ? "一班" : "二班");
        }
    }

    /** The first lab is soon due, the next ones later, the last is not open yet. */
    private void schedule(Actor teacher, OfferingId offering, CourseVersion version) {
        var labs = courses.course(version.id()).orElseThrow().labs();
        for (int i = 0; i < labs.size(); i++) {
            boolean last = i > 1 && i == labs.size() - 1;
            var opens = last ? today().plus(Duration.ofDays(7)) : today().minus(Duration.ofDays(7));
            var due = endOfDay(today().plus(Duration.ofDays(2L + 5L * i + (last ? 5 : 0))));
            reschedule(
                    teacher,
                    offering,
                    labs.get(i),
                    new LabDates(opens, due, due.plus(Duration.ofDays(5)), LATE_PERCENT, null));
        }
    }

    private void reschedule(Actor teacher, OfferingId offering, Lab lab, LabDates dates) {
        var old = teaching.lab(teacher, offering, lab.id()).orElseThrow().schedule();
        timetable.reschedule(teacher, offering, lab.id(), old.version(), dates);
    }

    private Person person(String login, String name, Role role, OrganisationId organisation, @Nullable String number) {
        var person = people.create(login, name, number, PASSWORD, Locale.SIMPLIFIED_CHINESE);
        people.join(person.id(), organisation, role);
        return person;
    }

    private Actor actor(Person person) {
        return signIns.actor(person.id()).orElseThrow();
    }

    private Instant today() {
        return clock.instant().atZone(BEIJING).truncatedTo(ChronoUnit.DAYS).toInstant();
    }

    private static Instant endOfDay(Instant day) {
        return day.atZone(BEIJING).withHour(23).withMinute(59).toInstant();
    }
}
