package org.zhigu.teaching;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Bilingual;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.Membership;
import org.zhigu.identity.OrganisationId;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;

/** What holds for offerings, seats and dates on every database. */
@SuppressWarnings("NullAway.Init")
abstract class TeachingContract {
    private static final LabDates DATES =
            new LabDates(Campus.OPENS, Campus.DUE.plus(Duration.ofDays(1)), Campus.DUE.plus(Duration.ofDays(3)), 20, 7);

    @Inject
    Campus campus;

    @Inject
    Teaching teaching;

    @Inject
    OfferingOffice office;

    @Inject
    Timetable timetable;

    @Inject
    Rosters rosters;

    @Inject
    Programmes programmes;

    @Inject
    People people;

    private Campus.University ours;
    private Campus.University theirs;

    @BeforeEach
    void found() {
        var some = UUID.randomUUID().toString().substring(0, 8);
        ours = campus.found("a" + some);
        theirs = campus.found("b" + some);
    }

    @Test
    void everybody_sees_the_own_offerings_with_the_own_seat() {
        assertThat(teaching.offerings(ours.student())).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(ours.offering());
            assertThat(line.title().zh()).isEqualTo("小课程");
            assertThat(line.seat()).isEqualTo(Seat.STUDENT);
            assertThat(line.term()).isEqualTo("2026-2027-1");
        });
        assertThat(teaching.offerings(ours.assistant()))
                .extracting(OfferingLine::seat)
                .containsExactly(Seat.ASSISTANT);
        assertThat(teaching.offerings(ours.instructor()))
                .extracting(OfferingLine::seat)
                .containsExactly(Seat.INSTRUCTOR);
        assertThat(teaching.offerings(ours.coordinator())).isEmpty();
        assertThat(office.coordinated(ours.coordinator())).singleElement().satisfies(account -> {
            assertThat(account.id()).isEqualTo(ours.offering());
            assertThat(account.students()).isEqualTo(1);
            assertThat(account.staff())
                    .extracting(StaffMember::seat)
                    .containsExactlyInAnyOrder(Seat.INSTRUCTOR, Seat.ASSISTANT);
        });
    }

    @Test
    void a_lab_comes_with_its_dates() {
        var lab = teaching.lab(ours.student(), ours.offering(), Campus.LAB).orElseThrow();

        assertThat(lab.lab().slug()).isEqualTo("answer");
        assertThat(lab.standing(Campus.OPENS.minusSeconds(1))).isEqualTo(new Standing.NotYetOpen(Campus.OPENS));
        assertThat(lab.standing(Campus.DUE)).isEqualTo(new Standing.Open(Campus.DUE));
        assertThat(lab.attempts()).hasValue(5);
        assertThat(teaching.lab(ours.student(), ours.offering(), LabId.next())).isEmpty();
    }

    @Test
    void a_programme_keeps_its_offerings_until_it_is_taken_away_and_is_nobodys_but_an_operators() {
        var centre = new Membership(
                new OrganisationId(UUID.randomUUID()),
                OrganisationKind.CENTRE,
                new Bilingual("算力中心", "Centre"),
                Role.OPERATOR);
        var operator = new Actor(new PersonId(UUID.randomUUID()), "operator", "运维", List.of(centre));
        var title = new Bilingual("联合实训 " + ours.id(), "Joint training");
        assertThat(programmes.save(ours.coordinator(), null, title, Set.of(ours.offering())))
                .isFalse();

        assertThat(programmes.save(operator, null, title, Set.of(ours.offering())))
                .isTrue();
        var made = programmes.all(operator).stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
        assertThat(programmes.save(operator, made.id(), title, Set.of(ours.offering(), theirs.offering())))
                .isTrue();
        assertThat(programmes.unboundOfferings(made.id()))
                .containsExactlyInAnyOrder(ours.offering(), theirs.offering());
        assertThat(programmes.unboundOf(theirs.offering())).containsExactly(made.id());

        assertThat(programmes.all(ours.coordinator())).isEmpty();
        assertThat(programmes.remove(ours.coordinator(), made.id())).isFalse();
        assertThat(programmes.remove(operator, made.id())).isTrue();
        assertThat(programmes.unboundOf(ours.offering())).isEmpty();
        assertThat(programmes.remove(operator, made.id())).isFalse();
    }

    @Test
    void people_of_another_university_find_nothing_and_change_nothing() {
        var lesson =
                theirs(teaching.offering(theirs.student(), theirs.offering()).orElseThrow());
        for (var stranger : List.of(ours.student(), ours.assistant(), ours.instructor(), ours.coordinator())) {
            everythingIsUnknown(stranger, lesson);
        }
        assertThat(teaching.students(theirs.instructor(), theirs.offering())).hasSize(1);
        assertThat(office.staff(theirs.coordinator(), theirs.offering())).hasSize(2);
        assertThat(teaching.unboundSchedules(theirs.offering()).values())
                .extracting(LabSchedule::version)
                .containsOnly(0L);
        assertThat(teaching.sections(theirs.instructor(), theirs.offering()))
                .extracting(Section::name)
                .containsExactly("一班");
        assertThat(office.coordinated(theirs.coordinator())).hasSize(1);
    }

    private void everythingIsUnknown(Actor stranger, UUID lesson) {
        var id = theirs.offering();
        var person = theirs.student().person();
        var section = teaching.sections(theirs.instructor(), id).getFirst().id();

        assertThat(teaching.offering(stranger, id)).isEmpty();
        assertThat(teaching.offerings(stranger)).noneMatch(line -> line.id().equals(id));
        assertThat(teaching.lab(stranger, id, Campus.LAB)).isEmpty();
        assertThat(teaching.students(stranger, id)).isEmpty();
        assertThat(teaching.student(stranger, id, person)).isEmpty();
        assertThat(teaching.sections(stranger, id)).isEmpty();
        assertThat(teaching.teaches(stranger, id)).isFalse();
        assertThat(teaching.seat(stranger, id)).isEmpty();
        assertThat(teaching.lessonsRead(stranger, id)).isEmpty();
        teaching.read(stranger, id, lesson);
        assertThat(teaching.lessonsRead(stranger, id)).isEmpty();
        assertThat(office.coordinated(stranger, id)).isEmpty();
        assertThat(office.staff(stranger, id)).isEmpty();
        assertThat(office.candidates(stranger, id, Seat.INSTRUCTOR)).isEmpty();
        assertThat(office.appoint(stranger, id, ours.instructor().person(), Seat.INSTRUCTOR))
                .isFalse();
        assertThat(office.appoint(stranger, id, theirs.assistant().person(), Seat.INSTRUCTOR))
                .isFalse();
        assertThat(office.dismiss(stranger, id, theirs.instructor().person())).isFalse();
        assertThat(office.open(stranger, theirs.id(), theirs.version(), new Term(2026, 2), Campus.OPENS))
                .isEmpty();
        assertThat(timetable.reschedule(stranger, id, Campus.LAB, 0, DATES)).isInstanceOf(Rescheduled.Unknown.class);
        assertThat(rosters.preview(stranger, id, "1,a,aa,一班")).isEmpty();
        assertThat(rosters.take(stranger, id, "", new RosterPlan(List.of(), List.of(), List.of(), false)))
                .isInstanceOf(RosterTaken.Unknown.class);
        assertThat(rosters.enrol(stranger, id, ours.student().person(), "1", "一班"))
                .isFalse();
        assertThat(rosters.drop(stranger, id, person)).isFalse();
        assertThat(rosters.page(stranger, id, "", 0, 10)).isEmpty();
        assertThat(rosters.count(stranger, id, "")).isZero();
        assertThat(rosters.addSection(stranger, id, "三班")).isFalse();
        assertThat(rosters.renameSection(stranger, id, section, "三班")).isFalse();
        assertThat(rosters.removeSection(stranger, id, section)).isFalse();
    }

    @Test
    void students_and_assistants_of_the_offering_may_not_do_what_its_instructor_may() {
        var id = ours.offering();
        var section = teaching.sections(ours.instructor(), id).getFirst().id();
        for (var actor : List.of(ours.student(), ours.assistant())) {
            assertThat(timetable.reschedule(actor, id, Campus.LAB, 0, DATES)).isInstanceOf(Rescheduled.Unknown.class);
            assertThat(rosters.preview(actor, id, "1,a,aa,一班")).isEmpty();
            assertThat(rosters.drop(actor, id, ours.student().person())).isFalse();
            assertThat(rosters.addSection(actor, id, "三班")).isFalse();
            assertThat(rosters.renameSection(actor, id, section, "三班")).isFalse();
            assertThat(office.appoint(actor, id, ours.assistant().person(), Seat.INSTRUCTOR))
                    .isFalse();
        }
        assertThat(teaching.students(ours.student(), id)).isEmpty();
        assertThat(office.appoint(ours.instructor(), id, ours.assistant().person(), Seat.INSTRUCTOR))
                .isFalse();
        assertThat(teaching.students(ours.assistant(), id)).hasSize(1);
    }

    @Test
    void only_people_with_the_role_get_a_seat() {
        var coordinator = ours.coordinator();
        var lecturer = ours.member("lecturer", Role.INSTRUCTOR);

        assertThat(office.appoint(coordinator, ours.offering(), ours.student().person(), Seat.INSTRUCTOR))
                .isFalse();
        assertThat(office.appoint(coordinator, ours.offering(), ours.assistant().person(), Seat.INSTRUCTOR))
                .isFalse();
        assertThat(office.appoint(
                        coordinator, ours.offering(), theirs.instructor().person(), Seat.INSTRUCTOR))
                .isFalse();
        assertThat(office.appoint(coordinator, ours.offering(), lecturer, Seat.STUDENT))
                .isFalse();
        assertThat(office.appoint(coordinator, ours.offering(), lecturer, Seat.INSTRUCTOR))
                .isTrue();
        assertThat(teaching.seat(campus.actor(lecturer), ours.offering())).contains(Seat.INSTRUCTOR);
        assertThat(office.candidates(coordinator, ours.offering(), Seat.INSTRUCTOR))
                .extracting(Candidate::person)
                .contains(lecturer, ours.instructor().person())
                .doesNotContain(theirs.instructor().person(), ours.student().person());
    }

    @Test
    void a_seat_ends_with_the_appointment_and_with_the_role() {
        var assistant = ours.assistant();
        var instructor = ours.instructor();

        assertThat(office.dismiss(ours.coordinator(), ours.offering(), assistant.person()))
                .isTrue();
        people.revoke(ours.coordinator(), instructor.person(), ours.id(), Role.INSTRUCTOR);

        assertThat(teaching.teaches(assistant, ours.offering())).isFalse();
        assertThat(teaching.teaches(ours.instructor(), ours.offering())).isFalse();
        assertThat(teaching.offering(ours.instructor(), ours.offering())).isEmpty();
    }

    @Test
    void dates_are_kept_once_and_a_stale_change_shows_the_others() {
        var kept = timetable.reschedule(ours.instructor(), ours.offering(), Campus.LAB, 0, DATES);
        var stale = timetable.reschedule(ours.instructor(), ours.offering(), Campus.LAB, 0, DATES);

        var schedule = ((Rescheduled.Kept) kept).schedule();
        assertThat(schedule.dueAt()).isEqualTo(DATES.dueAt());
        assertThat(schedule.version()).isEqualTo(1);
        assertThat(stale).isEqualTo(new Rescheduled.Stale(schedule));
        assertThat(teaching.lab(ours.student(), ours.offering(), Campus.LAB)
                        .orElseThrow()
                        .attempts())
                .hasValue(7);
    }

    @Test
    void wrong_dates_are_refused_with_every_reason() {
        var dates = new LabDates(Campus.DUE, Campus.DUE, Campus.OPENS, 101, 0);

        assertThat(timetable.reschedule(ours.instructor(), ours.offering(), Campus.LAB, 0, dates))
                .isEqualTo(new Rescheduled.Refused(List.of(LabDates.Fault.values())));
    }

    @Test
    void an_offering_needs_a_course_that_exists() {
        assertThat(office.open(ours.coordinator(), ours.id(), CourseVersionId.next(), new Term(2026, 2), Instant.EPOCH))
                .isEmpty();
    }

    @Test
    void lessons_that_were_read_are_remembered_once() {
        var lesson = theirs(teaching.offering(ours.student(), ours.offering()).orElseThrow());

        teaching.read(ours.student(), ours.offering(), lesson);
        teaching.read(ours.student(), ours.offering(), lesson);
        teaching.read(ours.student(), ours.offering(), UUID.randomUUID());

        assertThat(teaching.lessonsRead(ours.student(), ours.offering())).containsExactly(lesson);
        assertThat(teaching.lessonsRead(ours.instructor(), ours.offering())).isEmpty();
    }

    private static UUID theirs(OfferingView view) {
        return view.course().modules().getFirst().lessons().getFirst().id();
    }
}
