package org.zhigu.interop;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.zhigu.common.DataDirectory;
import org.zhigu.courses.Courses;
import org.zhigu.courses.SmallCourse;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIns;
import org.zhigu.identity.TokenIssued;
import org.zhigu.identity.Visit;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Rosters;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Term;
import org.zhigu.web.WebServer;

/** The whole server in a process of its own, made to be killed by {@link KillTest}; programs run without boxes here. */
final class KilledServer {
    static final int STUDENTS = 20;
    private static final String PASSWORD = "correct horse";

    private KilledServer() {}

    /** Data directory and port. Writes {@code door} once it answers; on its first start {@code tokens}: the offering, then a student's token per line. */
    public static void main(String[] words) throws IOException {
        var data = Path.of(words[0]);
        var image = data.resolve("images/python-numpy/current");
        if (!Files.exists(image.resolve("image.json"))) {
            Files.createDirectories(image);
            Files.createSymbolicLink(image.resolve("root"), Path.of("/"));
            Files.writeString(
                    image.resolve("image.json"), "{\"name\":\"python-numpy\",\"digest\":\"sha256:0\",\"env\":{}}");
        }
        var context = Micronaut.build(new String[0])
                .banner(false)
                .properties(Map.of(
                        "zhigu.data",
                        data.toString(),
                        "zhigu.web.port",
                        0,
                        "zhigu.db.url",
                        "jdbc:h2:file:" + data
                                + "/db;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                        "zhigu.compute.local.runner",
                        "fakerunner",
                        "zhigu.compute.local.slots",
                        2,
                        "zhigu.compute.local.launch",
                        "3s",
                        "zhigu.labs.retry-after",
                        "200ms",
                        "zhigu.labs.gone-after",
                        "1s"))
                .start();
        if (!Files.exists(data.resolve("tokens"))) {
            say(data, "tokens", String.join("\n", classroom(context)));
        }
        say(data, "door", String.valueOf(context.getBean(WebServer.class).port()));
    }

    private static List<String> classroom(ApplicationContext context) throws IOException {
        var course = SmallCourse.write(context.getBean(DataDirectory.class).folder("course"));
        var lab = course.resolve("labs/answer/lab.yaml");
        Files.writeString(lab, Files.readString(lab).replace("attempts: 5", "attempts: 50"));
        var version =
                ((Courses.Published.Version) context.getBean(Courses.class).publish(course)).version();

        var people = context.getBean(People.class);
        var signIns = context.getBean(SignIns.class);
        var university = context.getBean(Organisations.class)
                .create(OrganisationKind.UNIVERSITY, "样例大学", "Sample University")
                .id();
        var coordinator = person(people);
        people.join(coordinator.id(), university, Role.COORDINATOR);
        var instructor = person(people);
        people.join(instructor.id(), university, Role.INSTRUCTOR);
        var acting = signIns.actor(coordinator.id()).orElseThrow();
        var office = context.getBean(OfferingOffice.class);
        var offering = office.open(
                        acting,
                        university,
                        version.id(),
                        new Term(2026, 1),
                        Instant.now().minus(1, ChronoUnit.DAYS))
                .orElseThrow();
        office.appoint(acting, offering, instructor.id(), Seat.INSTRUCTOR);
        var teaching = signIns.actor(instructor.id()).orElseThrow();
        var rosters = context.getBean(Rosters.class);

        var lines = new ArrayList<String>();
        lines.add(offering.toString());
        for (int number = 0; number < STUDENTS; number++) {
            var student = person(people);
            people.join(student.id(), university, Role.STUDENT);
            rosters.enrol(teaching, offering, student.id(), String.valueOf(number), "一班");
            lines.add(((TokenIssued.Issued)
                            signIns.issueApiToken(student.login(), PASSWORD, Visit.from("10.0.0." + number)))
                    .token()
                    .value());
        }
        return lines;
    }

    private static Person person(People people) {
        return people.create("p" + UUID.randomUUID().toString().substring(0, 8), "陈样例", null, PASSWORD);
    }

    private static void say(Path data, String name, String text) throws IOException {
        var next = data.resolve(name + ".next");
        Files.writeString(next, text);
        Files.move(next, data.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
