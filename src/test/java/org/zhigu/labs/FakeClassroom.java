package org.zhigu.labs;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.common.DataDirectory;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.Lab;
import org.zhigu.courses.LabId;
import org.zhigu.courses.LabNeeds;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.teaching.LabSchedule;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ProgrammeId;
import org.zhigu.teaching.ScheduledLab;
import org.zhigu.teaching.Seat;

/**
 * Two universities that teach the same lab, and people made by number, the same after each restart. The lab runs
 * whatever Python was handed in as main.py on this machine itself, so it is for programs of our own.
 */
@Singleton
@Requires(property = "zhigu.test.classroom")
@Replaces(TaughtClassroom.class)
class FakeClassroom implements Classroom {
    static final OfferingId HERE = new OfferingId(id(1, 0));
    static final OfferingId ELSEWHERE = new OfferingId(id(1, 1));
    static final LabId LAB = new LabId(id(2, 0));
    static final CourseVersionId COURSE = new CourseVersionId(id(3, 0));

    private final Path folder;
    private volatile List<ProgrammeId> programmes = List.of();
    private volatile LabSchedule schedule =
            schedule(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), Instant.parse("2101-01-01T00:00:00Z"), null);

    FakeClassroom(DataDirectory data) {
        folder = data.folder("fake-course");
        write("starter/main.py", "print('score 0')\n");
        write("starter/data/given.txt", "42\n");
        write("grader/grade.py", "# judged by the fake runner\n");
        var image = data.folder("images/host/current");
        try {
            if (!Files.exists(image.resolve("image.json"))) {
                Files.createSymbolicLink(image.resolve("root"), Path.of("/"));
                Files.writeString(image.resolve("image.json"), """
                        {"name":"host","digest":"sha256:host","env":{}}""");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Actor student(int number) {
        return actor(10, number);
    }

    static Actor stranger(int number) {
        return actor(20, number);
    }

    static Actor instructor() {
        return actor(30, 0);
    }

    static Actor instructorElsewhere() {
        return actor(40, 0);
    }

    /** Without a seat anywhere. */
    static Actor operator() {
        var centre = new Membership(
                new OrganisationId(id(5, 0)), OrganisationKind.CENTRE, new Bilingual("算力中心", "Centre"), Role.OPERATOR);
        return new Actor(new PersonId(id(50, 0)), "operator", "Operator", List.of(centre));
    }

    void rule(Instant opens, Instant due, Instant closes, @Nullable Integer attempts) {
        schedule = schedule(opens, due, closes, attempts);
    }

    @Override
    public Optional<ScheduledLab> lab(Actor actor, OfferingId offering, LabId lab) {
        return seat(actor, offering)
                .filter(_ -> lab.equals(LAB))
                .map(seat -> new ScheduledLab(offering(offering).orElseThrow(), lab(), schedule, seat));
    }

    @Override
    public boolean teaches(Actor actor, OfferingId offering) {
        return seat(actor, offering).filter(Seat::teaches).isPresent();
    }

    @Override
    public List<PersonId> students(Actor actor, OfferingId offering) {
        var students = new ArrayList<PersonId>();
        for (int number = 0; number < 100; number++) {
            students.add((offering.equals(HERE) ? student(number) : stranger(number)).person());
        }
        return teaches(actor, offering) ? students : List.of();
    }

    @Override
    public Optional<Offering> offering(OfferingId offering) {
        var university = new OrganisationId(id(4, offering.equals(HERE) ? 0 : 1));
        return offering.equals(HERE) || offering.equals(ELSEWHERE)
                ? Optional.of(new Offering(offering, university, COURSE, "2026-autumn", Instant.EPOCH, 0))
                : Optional.empty();
    }

    @Override
    public Optional<Lab> lab(CourseVersionId course, LabId lab) {
        return course.equals(COURSE) && lab.equals(LAB) ? Optional.of(lab()) : Optional.empty();
    }

    @Override
    public List<ProgrammeId> programmes(OfferingId offering) {
        return offering.equals(HERE) ? programmes : List.of();
    }

    /** To which the offering here belongs from now on. */
    void programmes(ProgrammeId... some) {
        programmes = List.of(some);
    }

    @Override
    public Optional<Bilingual> title(CourseVersionId course) {
        return Optional.of(new Bilingual("课程", "Course"));
    }

    @Override
    public Path folder(CourseVersionId course, Lab lab) {
        return folder;
    }

    @Override
    public Map<String, Optional<String>> starter(CourseVersionId course, LabId lab) {
        return Map.of("main.py", Optional.of("print('score 0')\n"), "data/given.txt", Optional.of("42\n"));
    }

    static Lab lab() {
        var words = new Bilingual("实验", "Lab");
        return new Lab(
                LAB,
                "lab",
                words,
                words,
                100,
                30,
                "host",
                new LabNeeds(1, 128, 20, 8, 200, 32, 64, 0),
                List.of("main.py"),
                List.of("helper.py"),
                "main.py",
                null,
                Lab.MarkRule.BEST,
                List.of(),
                new Lab.Grader(Lab.GraderKind.NATIVE, 20, 0, null),
                words);
    }

    /** The first group of people is of this university, the second of the other. */
    private Optional<Seat> seat(Actor actor, OfferingId offering) {
        int group = (int) actor.person().value().getMostSignificantBits();
        boolean here = offering.equals(HERE);
        boolean elsewhere = offering.equals(ELSEWHERE);
        return switch (group) {
            case 10 -> here ? Optional.of(Seat.STUDENT) : Optional.empty();
            case 20 -> elsewhere ? Optional.of(Seat.STUDENT) : Optional.empty();
            case 30 -> here ? Optional.of(Seat.INSTRUCTOR) : Optional.empty();
            case 40 -> elsewhere ? Optional.of(Seat.INSTRUCTOR) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static LabSchedule schedule(Instant opens, Instant due, Instant closes, @Nullable Integer attempts) {
        return new LabSchedule(id(5, 0), HERE, LAB, opens, due, closes, 10, attempts, 0);
    }

    private static Actor actor(int group, int number) {
        return new Actor(new PersonId(id(group, number)), "p" + group + "-" + number, "Person", List.of());
    }

    private static UUID id(int group, int number) {
        return new UUID(group, number);
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).resolveSibling(""));
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
