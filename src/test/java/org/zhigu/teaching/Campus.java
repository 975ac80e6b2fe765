package org.zhigu.teaching;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.Courses;
import org.zhigu.courses.LabId;
import org.zhigu.courses.SmallCourse;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIn;
import org.zhigu.identity.SignIns;

/** Founds universities with an offering, for tests: all of the same shape, so that ids are all that differs. */
@Singleton
public class Campus {
    public static final Instant OPENS = Instant.parse("2026-11-01T00:00:00Z");
    public static final Instant DUE = Instant.parse("2026-11-15T00:00:00Z");
    public static final LabId LAB = LabId.parse(SmallCourse.LAB).orElseThrow();

    private final Organisations organisations;
    private final People people;
    private final SignIns signIns;
    private final Courses courses;
    private final OfferingOffice office;
    private final Rosters rosters;

    public Campus(
            Organisations organisations,
            People people,
            SignIns signIns,
            Courses courses,
            OfferingOffice office,
            Rosters rosters) {
        this.organisations = organisations;
        this.people = people;
        this.signIns = signIns;
        this.courses = courses;
        this.office = office;
        this.rosters = rosters;
    }

    /** A university with one offering of the small course, opened on {@link #OPENS} and due on {@link #DUE}. */
    public final class University {
        private final String name;
        private final OrganisationId id;
        private final CourseVersionId version;
        private final OfferingId offering;
        private final PersonId coordinator;
        private final PersonId instructor;
        private final PersonId assistant;
        private final PersonId student;

        private University(String name, CourseVersionId course) {
            this.name = name;
            id = organisations
                    .create(OrganisationKind.UNIVERSITY, name, name + " (en)")
                    .id();
            version = course;
            coordinator = member("coordinator", Role.COORDINATOR);
            instructor = member("instructor", Role.INSTRUCTOR);
            assistant = member("assistant", Role.ASSISTANT);
            offering = office.open(coordinator(), id, version, new Term(2026, 1), OPENS)
                    .orElseThrow();
            office.appoint(coordinator(), offering, instructor, Seat.INSTRUCTOR);
            office.appoint(coordinator(), offering, assistant, Seat.ASSISTANT);
            student = enrolled("student", "一班");
        }

        public OrganisationId id() {
            return id;
        }

        public CourseVersionId version() {
            return version;
        }

        public OfferingId offering() {
            return offering;
        }

        public Actor coordinator() {
            return actor(coordinator);
        }

        public Actor instructor() {
            return actor(instructor);
        }

        public Actor assistant() {
            return actor(assistant);
        }

        public Actor student() {
            return actor(student);
        }

        /** The token of a session that the person has just begun. */
        public String token(Actor who) {
            var signed = signIns.signIn(who.login(), password(), "192.0.2.1");
            return ((SignIn.SignedIn) signed).token().value();
        }

        /** Everybody's here. */
        public String password() {
            return "a long password " + name;
        }

        /** Somebody with the role but without a seat. */
        public PersonId member(String who, Role role) {
            var person = people.create(who + "." + name, who + " " + name, who, password())
                    .id();
            people.join(person, id, role);
            return person;
        }

        public PersonId enrolled(String who, String section) {
            var person = member(who, Role.STUDENT);
            rosters.enrol(instructor(), offering, person, who, section);
            return person;
        }
    }

    public University found(String name) {
        return new University(name, small());
    }

    /** As the other, with an offering of a course of ours. */
    public University found(String name, Path course) {
        return new University(name, published(course));
    }

    public Actor actor(PersonId person) {
        return signIns.actor(person).orElseThrow();
    }

    private CourseVersionId small() {
        try {
            var folder =
                    SmallCourse.write(Files.createTempDirectory(Files.createDirectories(Path.of("target")), "campus"));
            return ((Courses.Published.Version) courses.publish(folder))
                    .version()
                    .id();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private CourseVersionId published(Path folder) {
        return ((Courses.Published.Version) courses.publish(folder)).version().id();
    }
}
