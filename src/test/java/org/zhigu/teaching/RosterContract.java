package org.zhigu.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.nio.charset.Charset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.identity.People;
import org.zhigu.identity.Role;
import org.zhigu.teaching.RosterStep.Change;
import org.zhigu.teaching.RosterStep.Fault;

/** What holds for rosters on every database. */
@SuppressWarnings("NullAway.Init")
abstract class RosterContract {
    @Inject
    Campus campus;

    @Inject
    Teaching teaching;

    @Inject
    Rosters rosters;

    @Inject
    People people;

    private Campus.University ours;
    private Campus.University theirs;
    private String some;

    @BeforeEach
    void found() {
        some = UUID.randomUUID().toString().substring(0, 8);
        ours = campus.found("a" + some);
        theirs = campus.found("b" + some);
    }

    @Test
    void a_roster_shows_what_it_would_do_and_then_does_it() {
        var known = ours.member("known", Role.STUDENT);
        var text = """
                学号,姓名,登录名,教学班
                student,student a%1$s,student.a%1$s,一班
                20260007,known,known.a%1$s,二班
                20260008,欧阳䶮,new.a%1$s,二班
                """.formatted(some);
        var bytes = text.getBytes(Charset.forName("GB18030"));

        var plan = rosters.preview(
                        ours.instructor(), ours.offering(), Rosters.text(bytes).orElseThrow())
                .orElseThrow();
        assertThat(plan.steps())
                .extracting(RosterStep::change)
                .containsExactly(Change.SAME, Change.ENROLLED, Change.INVITED);
        assertThat(plan.newSections()).containsExactly("二班");
        assertThat(teaching.students(ours.instructor(), ours.offering())).hasSize(1);

        var done = (RosterTaken.Done) rosters.take(ours.instructor(), ours.offering(), text, plan);

        assertThat(done.invitations()).singleElement().satisfies(invitation -> {
            assertThat(invitation.name()).isEqualTo("欧阳䶮");
            assertThat(invitation.link()).isNotBlank();
        });
        assertThat(teaching.students(ours.instructor(), ours.offering()))
                .extracting(Student::number, Student::name, Student::sectionName)
                .containsExactlyInAnyOrder(
                        tuple("20260007", "known", "二班"),
                        tuple("20260008", "欧阳䶮", "二班"),
                        tuple("student", "student a" + some, "一班"));
        assertThat(teaching.seat(campus.actor(known), ours.offering())).contains(Seat.STUDENT);
    }

    @Test
    void a_second_time_changes_nothing_and_a_correction_moves_the_person() {
        var line = "student,student a%1$s,student.a%1$s,一班".formatted(some);
        var moved = "9,陈禾,student.a%1$s,二班".formatted(some);

        assertThat(plan(line).changesSomething()).isFalse();
        var plan = plan(moved);
        assertThat(plan.steps()).singleElement().satisfies(step -> {
            assertThat(step.change()).isEqualTo(Change.CHANGED);
            assertThat(step.was()).isEqualTo("student student a" + some + " 一班");
        });
        rosters.take(ours.instructor(), ours.offering(), moved, plan);

        assertThat(teaching.students(ours.instructor(), ours.offering()))
                .singleElement()
                .satisfies(student -> {
                    assertThat(student.number()).isEqualTo("9");
                    assertThat(student.name()).isEqualTo("陈禾");
                    assertThat(student.sectionName()).isEqualTo("二班");
                });
    }

    @Test
    void each_fault_is_named_by_its_line_and_nothing_is_done() {
        var text = """
                1,good,good.%1$s,一班
                ,no number,n.%1$s,一班
                3,,n3.%1$s,一班
                4,no login,,一班
                5,bad login,#%1$s,一班
                6,stranger,student.b%1$s,一班
                7,again,good.%1$s,一班
                1,again,other.%1$s,一班
                9,teacher,instructor.a%1$s,一班
                10,long,l.%1$s,%2$s
                """.formatted(some, "长".repeat(81));

        var plan = plan(text);

        assertThat(plan.steps())
                .extracting(RosterStep::fault)
                .containsExactly(
                        null,
                        Fault.NO_NUMBER,
                        Fault.NO_NAME,
                        Fault.NO_LOGIN,
                        Fault.BAD_LOGIN,
                        Fault.LOGIN_TAKEN,
                        Fault.TWICE,
                        Fault.TWICE,
                        Fault.TEACHES,
                        Fault.LONG_SECTION);
        assertThat(plan.steps()).extracting(RosterStep::line).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(plan.usable()).isFalse();
        assertThat(rosters.take(ours.instructor(), ours.offering(), text, plan))
                .isEqualTo(new RosterTaken.Changed(plan));
        assertThat(teaching.students(ours.instructor(), ours.offering())).hasSize(1);
    }

    @Test
    void a_column_that_no_line_has_is_said_once() {
        assertThat(plan("学号\t姓名\t学院\n7\t李雷\t计算机\n8\t韩梅梅\t数学"))
                .isEqualTo(new RosterPlan(List.of(), List.of(), List.of(RosterColumn.LOGIN), false));
        assertThat(plan("学号,用户名\n7,x.%s\n8,y.%s".formatted(some, some)).missing())
                .containsExactly(RosterColumn.NAME);
        assertThat(plan("7,李雷\n8,韩梅梅,y.%s".formatted(some)).steps())
                .extracting(RosterStep::fault)
                .containsExactly(Fault.NO_LOGIN, null);
    }

    @Test
    void an_empty_section_is_the_only_one_there_is() {
        assertThat(plan("7,x,x.%s".formatted(some)).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.section()).isEqualTo("一班"));

        rosters.addSection(ours.instructor(), ours.offering(), "二班");

        assertThat(plan("7,x,x.%s".formatted(some)).missing()).containsExactly(RosterColumn.SECTION);
        assertThat(plan("7,x,x.%1$s,二班\n8,y,y.%1$s".formatted(some)).steps())
                .extracting(RosterStep::fault)
                .containsExactly(null, Fault.NO_SECTION);
    }

    @Test
    void what_changed_since_the_preview_is_shown_again() {
        var text = "7,x,late.a%1$s,一班".formatted(some);
        var plan = plan(text);
        ours.member("late", Role.STUDENT);

        var taken = rosters.take(ours.instructor(), ours.offering(), text, plan);

        assertThat(taken)
                .isInstanceOfSatisfying(
                        RosterTaken.Changed.class,
                        changed -> assertThat(changed.plan().steps())
                                .extracting(RosterStep::change)
                                .containsExactly(Change.ENROLLED));
    }

    @Test
    void sections_are_added_renamed_and_only_removed_when_empty() {
        var instructor = ours.instructor();
        var id = ours.offering();

        assertThat(rosters.addSection(instructor, id, " 二班 ")).isTrue();
        assertThat(rosters.addSection(instructor, id, "二班")).isFalse();
        assertThat(rosters.addSection(instructor, id, " ")).isFalse();
        var sections = teaching.sections(instructor, id);
        assertThat(sections).extracting(Section::name).containsExactlyInAnyOrder("一班", "二班");
        for (var section : sections) {
            assertThat(rosters.removeSection(instructor, id, section.id()))
                    .isEqualTo(section.name().equals("二班"));
        }
        var first = teaching.sections(instructor, id).getFirst();
        assertThat(rosters.renameSection(instructor, id, first.id(), "甲班")).isTrue();
        assertThat(teaching.students(instructor, id))
                .extracting(Student::sectionName)
                .containsExactly("甲班");
    }

    @Test
    void the_roster_is_searched_and_paged_and_a_percent_sign_is_just_that() {
        for (int i = 0; i < 5; i++) {
            ours.enrolled("pupil" + i, "一班");
        }
        var instructor = ours.instructor();

        assertThat(rosters.count(instructor, ours.offering(), "PUPIL")).isEqualTo(5);
        assertThat(rosters.page(instructor, ours.offering(), "pupil", 3, 10))
                .extracting(Student::number)
                .containsExactly("pupil3", "pupil4");
        assertThat(rosters.count(instructor, ours.offering(), "%")).isZero();
        assertThat(rosters.count(instructor, ours.offering(), "_")).isZero();
    }

    @Test
    void who_is_dropped_has_no_seat_any_more() {
        assertThat(rosters.drop(
                        ours.instructor(), ours.offering(), ours.student().person()))
                .isTrue();

        assertThat(teaching.offering(ours.student(), ours.offering())).isEmpty();
        assertThat(teaching.offering(theirs.student(), theirs.offering())).isPresent();
    }

    private RosterPlan plan(String text) {
        return rosters.preview(ours.instructor(), ours.offering(), text).orElseThrow();
    }
}
