package org.zhigu.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhigu.common.Formulas;
import org.zhigu.common.Texts;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Audit;
import org.zhigu.identity.AuditLine;
import org.zhigu.identity.AuditQuery;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.notices.Kind;
import org.zhigu.notices.Notices;
import org.zhigu.teaching.Campus;
import org.zhigu.teaching.LabDates;
import org.zhigu.teaching.Rosters;
import org.zhigu.teaching.SectionId;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Timetable;

/** What holds for marks and gradebooks on every database. */
@SuppressWarnings("NullAway.Init")
abstract class GradebookContract {
    private static final Instant EARLY = Campus.DUE.minus(Duration.ofDays(1));
    private static final Instant LATE = Campus.DUE.plus(Duration.ofHours(25));

    @Inject
    Notices notices;

    @Inject
    Campus campus;

    @Inject
    Gradebook gradebook;

    @Inject
    Bookkeeper bookkeeper;

    @Inject
    GradeSheet sheet;

    @Inject
    GradeNews news;

    @Inject
    MarksByHand byHand;

    @Inject
    GradeImport imports;

    @Inject
    Audit audit;

    @Inject
    Organisations organisations;

    @Inject
    People people;

    @Inject
    Timetable timetable;

    @Inject
    Rosters rosters;

    @Inject
    Teaching teaching;

    private Campus.University ours;
    private Campus.University theirs;
    private PersonId student;
    private final List<CountedVerdict> counted = new ArrayList<>();

    @BeforeEach
    void found() {
        var some = UUID.randomUUID().toString().substring(0, 8);
        ours = campus.found("a" + some);
        theirs = campus.found("b" + some);
        student = ours.student().person();
        counted.clear();
    }

    @Test
    void the_best_attempt_after_its_penalty_is_the_mark_and_the_sum_follows() {
        graded(student, 6, EARLY);
        var best = graded(student, 10, LATE);

        var mark = gradebook.own(ours.student(), ours.offering(), Campus.LAB).orElseThrow();

        assertThat(mark).isEqualTo(new Mark(best, 2, LATE, 10, 20, 8));
        assertThat(row(student).points()).isEqualTo(8);
        assertThat(gradebook.own(ours.student(), ours.offering()).orElseThrow().points())
                .isEqualTo(8);
    }

    @Test
    void practice_faults_ungradable_and_cancelled_attempts_never_count() {
        for (var status : VerdictStatus.values()) {
            bookkeeper.record(finished(AttemptId.next(), student, AttemptKind.PRACTICE, status, 9, EARLY));
            if (status != VerdictStatus.GRADED) {
                bookkeeper.record(finished(AttemptId.next(), student, AttemptKind.COUNTED, status, 9, EARLY));
            }
        }

        assertThat(gradebook.own(ours.student(), ours.offering(), Campus.LAB)).isEmpty();
        assertThat(row(student).marks()).isEmpty();
    }

    @Test
    void news_told_twice_counts_once_and_a_second_judging_takes_the_place_of_the_first() {
        var first = AttemptId.next();
        bookkeeper.record(finished(first, student, AttemptKind.COUNTED, VerdictStatus.GRADED, 9, EARLY));
        bookkeeper.record(finished(first, student, AttemptKind.COUNTED, VerdictStatus.GRADED, 9, EARLY));
        assertThat(row(student).mark(Campus.LAB).orElseThrow().attempts()).isEqualTo(1);

        var again = graded(student, 4, EARLY);

        assertThat(row(student).mark(Campus.LAB)).contains(new Mark(again, 1, EARLY, 4, 0, 4));
    }

    @Test
    void a_moved_due_date_computes_the_marks_anew() {
        graded(student, 10, LATE);
        assertThat(row(student).points()).isEqualTo(8);

        var dates = new LabDates(Campus.OPENS, LATE, LATE, 10, null);
        timetable.reschedule(ours.instructor(), ours.offering(), Campus.LAB, 0, dates);

        assertThat(row(student).points()).isEqualTo(10);
        assertThat(row(student).mark(Campus.LAB).orElseThrow().penalty()).isZero();
    }

    @Test
    void a_gradebook_built_anew_from_the_verdicts_is_the_same() {
        var other = ours.enrolled("other", "二班");
        var verdicts = new ArrayList<CountedVerdict>();
        for (int i = 0; i < 6; i++) {
            var who = i % 2 == 0 ? student : other;
            var at = Campus.DUE.plus(Duration.ofHours(20L * i - 40));
            verdicts.add(new CountedVerdict(graded(who, i + 3, at), ours.offering(), Campus.LAB, who, at, i + 3, 10));
        }
        var before = gradebook.rows(ours.instructor(), ours.offering(), GradeQuery.ALL, 0, 10);

        bookkeeper.rebuild(ours.offering(), _ -> verdicts);

        assertThat(gradebook.rows(ours.instructor(), ours.offering(), GradeQuery.ALL, 0, 10))
                .isEqualTo(before);
        assertThat(before).extracting(GradeRow::points).doesNotContain(0.0);
    }

    @Test
    void who_leaves_has_no_line_and_who_returns_has_the_marks_again() {
        graded(student, 7, EARLY);

        rosters.drop(ours.instructor(), ours.offering(), student);
        assertThat(gradebook.count(ours.instructor(), ours.offering(), GradeQuery.ALL))
                .isZero();
        rosters.enrol(ours.instructor(), ours.offering(), student, "007", "二班");

        assertThat(row(student).points()).isEqualTo(7);
        assertThat(row(student).section()).isEqualTo("二班");
    }

    @Test
    void people_of_another_university_see_no_marks() throws IOException {
        graded(student, 7, EARLY);
        for (var stranger : List.of(theirs.student(), theirs.assistant(), theirs.instructor(), theirs.coordinator())) {
            assertThat(gradebook.own(stranger, ours.offering())).isEmpty();
            assertThat(gradebook.own(stranger, ours.offering(), Campus.LAB)).isEmpty();
            assertThat(gradebook.of(stranger, ours.offering(), student)).isEmpty();
            assertThat(gradebook.taught(stranger, ours.offering())).isEmpty();
            assertThat(gradebook.rows(stranger, ours.offering(), GradeQuery.ALL, 0, 10))
                    .isEmpty();
            assertThat(gradebook.count(stranger, ours.offering(), GradeQuery.ALL))
                    .isZero();
            assertThat(gradebook.row(stranger, ours.offering(), student)).isEmpty();
            assertThat(gradebook.standings(stranger, ours.offering(), GradeQuery.ALL))
                    .isEmpty();
            var file = new StringBuilder();
            sheet.write(stranger, ours.offering(), GradeQuery.ALL, Texts.CHINESE, file);
            assertThat(file).isEmpty();
        }
        assertThat(gradebook.of(theirs.instructor(), theirs.offering(), student))
                .isEmpty();
        assertThat(gradebook.rows(ours.student(), ours.offering(), GradeQuery.ALL, 0, 10))
                .isEmpty();
        assertThat(gradebook.of(ours.student(), ours.offering(), student)).isEmpty();
    }

    @Test
    void the_class_is_sorted_searched_and_narrowed_by_the_database() {
        var some = new ArrayList<PersonId>();
        for (int i = 0; i < 6; i++) {
            some.add(ours.enrolled("p" + i, i < 3 ? "二班" : "三班"));
            if (i < 4) {
                graded(some.get(i), i + 1, EARLY);
            }
        }
        var byLab = new GradeSort(GradeSort.Column.LAB, Campus.LAB, true);
        var byTotal = new GradeSort(GradeSort.Column.TOTAL, null, true);

        assertThat(numbers("p", byLab)).containsExactly("p3", "p2", "p1", "p0", "p4", "p5");
        assertThat(numbers("p", new GradeSort(GradeSort.Column.LAB, Campus.LAB, false)))
                .containsExactly("p0", "p1", "p2", "p3", "p4", "p5");
        assertThat(numbers("p", byTotal).getFirst()).isEqualTo("p3");
        assertThat(numbers("p", new GradeSort(GradeSort.Column.NUMBER, null, true))
                        .getFirst())
                .isEqualTo("p5");
        assertThat(numbers("P4", GradeSort.BY_NUMBER)).containsExactly("p4");
        assertThat(numbers("%", GradeSort.BY_NUMBER)).isEmpty();
        assertThat(gradebook.rows(ours.assistant(), ours.offering(), new GradeQuery("p", null, byLab), 2, 2))
                .extracting(GradeRow::number)
                .containsExactly("p1", "p0");
    }

    @Test
    void a_class_has_an_average_and_a_distribution() {
        var other = ours.enrolled("other", "二班");
        graded(student, 10, EARLY);
        graded(other, 4.5, EARLY);

        var standing = gradebook
                .standings(ours.instructor(), ours.offering(), GradeQuery.ALL)
                .getFirst();

        assertThat(standing.marked()).isEqualTo(2);
        assertThat(standing.average()).isEqualTo(7.25);
        assertThat(standing.tenths()).containsExactly(0L, 0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 1L);
    }

    /** Whatever happens to marks, rosters and dates: what is kept with each mark is what counting them all gives. */
    @Test
    void the_tallies_are_what_counting_gives() {
        var other = ours.enrolled("other", "二班");
        graded(student, 10, EARLY);
        graded(other, 4.5, EARLY);
        graded(other, 7.25, LATE);
        rosters.drop(ours.instructor(), ours.offering(), other);
        assertThat(standing().marked()).isEqualTo(1);
        rosters.enrol(ours.instructor(), ours.offering(), other, "008", "三班");
        byHand.give(ours.instructor(), ours.offering(), Campus.LAB, student, 3.5, "补交");
        timetable.reschedule(
                ours.instructor(), ours.offering(), Campus.LAB, 0, new LabDates(Campus.OPENS, LATE, LATE, 10, null));
        var kept = standing();

        bookkeeper.rebuild(ours.offering(), _ -> counted);

        assertThat(kept.marked()).isEqualTo(2);
        assertThat(kept.average()).isEqualTo(Marking.round((3.5 + 7.25) / 2));
        assertThat(standing()).isEqualTo(kept);
        assertThat(row(other).section()).isEqualTo("三班");
        var section = new GradeQuery("", sectionOf(other), GradeSort.BY_NUMBER);
        assertThat(gradebook
                        .standings(ours.instructor(), ours.offering(), section)
                        .getFirst()
                        .average())
                .isEqualTo(7.25);
    }

    @Test
    void a_mark_given_by_hand_counts_until_it_is_taken_back_and_verdicts_do_not_change_it() {
        var best = graded(student, 6, EARLY);
        var heard = new ArrayList<GradeNews.Change>();
        var subscription = news.subscribe(ours.offering(), heard::add);

        var entered = byHand.give(ours.instructor(), ours.offering(), Campus.LAB, student, 8.5, " 口头答辩补分 ");
        subscription.end();

        assertThat(entered).isInstanceOf(Entered.Done.class);
        assertThat(heard).containsExactly(new GradeNews.Change.One(student));
        graded(student, 2, EARLY.plusSeconds(5));
        var mark = gradebook.own(ours.student(), ours.offering(), Campus.LAB).orElseThrow();
        assertThat(mark.points()).isEqualTo(8.5);
        assertThat(mark.attempt()).isEqualTo(best);
        assertThat(mark.earned()).isEqualTo(6);
        assertThat(mark.given()).isNotNull().satisfies(given -> {
            assertThat(given.reason()).isEqualTo("口头答辩补分");
            assertThat(given.by()).isEqualTo(ours.instructor().person());
        });
        assertThat(row(student).points()).isEqualTo(8.5);
        assertThat(notices.page(ours.student(), true, null, 10))
                .filteredOn(notice -> notice.kind() == Kind.MARKS)
                .singleElement()
                .satisfies(notice -> assertThat(notice.words().zh()).contains("8.5", "口头答辩补分"));

        byHand.takeBack(ours.instructor(), ours.offering(), Campus.LAB, student, "弄错了人");

        assertThat(row(student).mark(Campus.LAB)).contains(new Mark(best, 2, EARLY, 6, 0, 6));
        assertThat(row(student).points()).isEqualTo(6);
        assertThat(byHand.changes(ours.assistant(), ours.offering(), Campus.LAB, student))
                .extracting(MarkChange::before, MarkChange::now, MarkChange::reason)
                .containsExactly(tuple(8.5, null, "弄错了人"), tuple(6.0, 8.5, "口头答辩补分"));
        assertThat(told(student.toString())).containsExactly("grading.mark.returned", "grading.mark.given");
    }

    @Test
    void a_mark_can_be_given_where_nothing_was_submitted() {
        byHand.give(ours.instructor(), ours.offering(), Campus.LAB, student, 7, "线下完成");

        assertThat(row(student).mark(Campus.LAB).orElseThrow().attempt()).isNull();
        assertThat(row(student).points()).isEqualTo(7);
        assertThat(standing().marked()).isEqualTo(1);
        byHand.takeBack(ours.instructor(), ours.offering(), Campus.LAB, student, "撤回");
        assertThat(row(student).mark(Campus.LAB)).isEmpty();
        assertThat(standing().marked()).isZero();
    }

    @Test
    void marks_that_cannot_be_are_refused_in_words_and_change_nothing() {
        assertThat(refusal(8, " ")).isEqualTo(Entered.Why.NO_REASON);
        assertThat(refusal(8, "长".repeat(401))).isEqualTo(Entered.Why.LONG_REASON);
        assertThat(refusal(-1, "x")).isEqualTo(Entered.Why.NEGATIVE);
        assertThat(refusal(Double.NaN, "x")).isEqualTo(Entered.Why.NEGATIVE);
        assertThat(refusal(10.01, "x")).isEqualTo(Entered.Why.TOO_MANY);
        assertThat(refusal(1.234, "x")).isEqualTo(Entered.Why.DECIMALS);

        assertThat(row(student).marks()).isEmpty();
        assertThat(byHand.changes(ours.instructor(), ours.offering(), Campus.LAB, student))
                .isEmpty();
    }

    @Test
    void only_who_leads_the_offering_changes_marks() {
        var table = table("学号,回答\nstudent,9\n");
        var strangers = List.of(
                ours.student(), ours.assistant(), ours.coordinator(), theirs.instructor(), theirs.coordinator());
        for (var stranger : strangers) {
            assertThat(byHand.give(stranger, ours.offering(), Campus.LAB, student, 9, "x"))
                    .isEqualTo(new Entered.Refused(Entered.Why.UNKNOWN));
            assertThat(byHand.takeBack(stranger, ours.offering(), Campus.LAB, student, "x"))
                    .isEqualTo(new Entered.Refused(Entered.Why.UNKNOWN));
            assertThat(imports.preview(stranger, ours.offering(), table)).isEmpty();
            var plan = new GradePlan(List.of(), List.of(), 0, List.of(), List.of());
            assertThat(imports.take(stranger, ours.offering(), table, plan, "x"))
                    .isEqualTo(new GradesTaken.Unknown());
        }
        assertThat(byHand.changes(theirs.instructor(), ours.offering(), Campus.LAB, student))
                .isEmpty();
        assertThat(byHand.give(theirs.instructor(), theirs.offering(), Campus.LAB, student, 9, "x"))
                .isEqualTo(new Entered.Refused(Entered.Why.UNKNOWN));
        assertThat(row(student).marks()).isEmpty();
    }

    @Test
    void the_gradebook_as_a_file_changes_nothing_when_it_comes_back() throws IOException {
        ours.enrolled("=1+1", "二班");
        graded(student, 9.25, EARLY);
        var csv = new StringBuilder();
        sheet.write(ours.instructor(), ours.offering(), GradeQuery.ALL, Texts.ENGLISH, csv);
        var xlsx = new ByteArrayOutputStream();
        sheet.writeXlsx(ours.instructor(), ours.offering(), GradeQuery.ALL, Texts.CHINESE, xlsx);

        for (var file : List.of(csv.toString().getBytes(StandardCharsets.UTF_8), xlsx.toByteArray())) {
            var plan = imports.preview(ours.instructor(), ours.offering(), table(file))
                    .orElseThrow();
            assertThat(plan).isEqualTo(new GradePlan(List.of(Campus.LAB), List.of(), 1, List.of(), List.of()));
        }
        assertThat(xlsx.toString(StandardCharsets.ISO_8859_1)).startsWith("PK");
    }

    @Test
    void a_file_changes_what_its_preview_showed_and_all_of_it_can_be_looked_up() {
        var other = ours.enrolled("other", "二班");
        graded(student, 6, EARLY);
        byHand.give(ours.instructor(), ours.offering(), Campus.LAB, other, 1, "误");
        var table = table("学号;备注;回答 (10)\nＳtudent;好;9.5\nother;;自动\n");
        var plan = imports.preview(ours.instructor(), ours.offering(), table).orElseThrow();
        assertThat(plan.unused()).containsExactly("备注");
        assertThat(plan.steps())
                .extracting(GradeStep::line, GradeStep::was, GradeStep::now)
                .containsExactly(tuple(2, 6.0, 9.5), tuple(3, 1.0, null));
        assertThat(imports.take(ours.instructor(), ours.offering(), table, plan, ""))
                .isEqualTo(new GradesTaken.Refused(Entered.Why.NO_REASON));

        var taken = imports.take(ours.instructor(), ours.offering(), table, plan, "期末复核");

        assertThat(taken).isEqualTo(new GradesTaken.Done(2));
        assertThat(row(student).points()).isEqualTo(9.5);
        assertThat(row(other).marks()).isEmpty();
        assertThat(standing().average()).isEqualTo(9.5);
        assertThat(byHand.changes(ours.instructor(), ours.offering(), Campus.LAB, student))
                .singleElement()
                .satisfies(change -> assertThat(change.file()).isTrue());
        assertThat(told(ours.offering().toString())).containsExactly("grading.marks.imported");
        assertThat(notices.page(ours.student(), true, null, 10))
                .filteredOn(notice -> notice.kind() == Kind.MARKS)
                .singleElement()
                .satisfies(notice -> assertThat(notice.words().zh()).contains("回答", "期末复核"));
        assertThat(imports.take(ours.instructor(), ours.offering(), table, plan, "再来"))
                .isInstanceOf(GradesTaken.Changed.class);
    }

    @Test
    void a_file_with_faults_names_each_and_changes_nothing() {
        var table = table("""
                学号,回答,回答 (10),姓名
                student,11,,陈
                nobody,5,,王
                student,5,,陈
                ,5,,
                """);

        var plan = imports.preview(ours.instructor(), ours.offering(), table).orElseThrow();

        assertThat(plan.faults())
                .containsExactlyInAnyOrder(
                        new GradeFault(1, "回答 (10)", "回答 (10)", GradeFault.Why.COLUMN_TWICE),
                        new GradeFault(3, "", "nobody", GradeFault.Why.UNKNOWN_NUMBER),
                        new GradeFault(4, "", "student", GradeFault.Why.NUMBER_TWICE),
                        new GradeFault(5, "", "", GradeFault.Why.NO_NUMBER),
                        new GradeFault(2, "回答", "11", GradeFault.Why.TOO_MANY));
        assertThat(imports.take(ours.instructor(), ours.offering(), table, plan, "x"))
                .isInstanceOf(GradesTaken.Changed.class);
        assertThat(row(student).marks()).isEmpty();
        assertThat(faults("学号,回答\nstudent,=1+1\n")).containsExactly(GradeFault.Why.NO_POINTS);
        assertThat(faults("学号,回答\nstudent,-1\n")).containsExactly(GradeFault.Why.NEGATIVE);
        assertThat(faults("学号,回答\nstudent,1.005\n")).containsExactly(GradeFault.Why.DECIMALS);
        assertThat(faults("甲,乙\nstudent,1\n"))
                .containsExactly(GradeFault.Why.NO_NUMBER_COLUMN, GradeFault.Why.NO_LAB_COLUMN);
    }

    @Test
    void hostile_names_go_through_the_file_and_back() throws IOException {
        var names = List.of("=HYPERLINK(\"http://x\")", "+1", "-1+1", "@SUM(A1)", "陈,禾", "引\"号", "-7", "平常");
        var lines = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            lines.append("n%d,\"%s\",h%d.%s,一班%n".formatted(i, names.get(i).replace("\"", "\"\""), i, ours.offering()));
        }
        var plan = rosters.preview(ours.instructor(), ours.offering(), lines.toString())
                .orElseThrow();
        rosters.take(ours.instructor(), ours.offering(), lines.toString(), plan);
        graded(student, 9.25, EARLY);

        var file = new StringBuilder();
        sheet.write(ours.instructor(), ours.offering(), GradeQuery.ALL, Texts.CHINESE, file);

        assertThat(file.charAt(0)).isEqualTo('\uFEFF');
        assertThat(file.toString().replace("\r\n", "")).doesNotContain("\n");
        var records = CSVFormat.EXCEL.parse(new StringReader(file.substring(1))).getRecords();
        assertThat(records.getFirst().toList()).containsExactly("学号", "姓名", "教学班", "回答 (10)", "总分");
        assertThat(records.subList(1, records.size()))
                .allSatisfy(each -> assertThat(each.get(1))
                        .doesNotStartWith("=")
                        .doesNotStartWith("+")
                        .doesNotStartWith("@"));
        assertThat(records.subList(1, records.size() - 1))
                .extracting(each -> Formulas.plain(each.get(1)))
                .containsExactlyElementsOf(names);
        assertThat(records.getLast().toList()).endsWith("9.25", "9.25");
    }

    @Test
    void open_screens_hear_of_a_mark_after_it_is_kept() {
        var heard = new ArrayList<GradeNews.Change>();
        var subscription = news.subscribe(ours.offering(), heard::add);
        var elsewhere = new ArrayList<GradeNews.Change>();
        news.subscribe(theirs.offering(), elsewhere::add);

        graded(student, 7, EARLY);
        subscription.end();
        graded(student, 8, EARLY.plusSeconds(1));

        assertThat(heard).containsExactly(new GradeNews.Change.One(student));
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void a_screen_that_fails_keeps_the_news_from_nobody() {
        var heard = new ArrayList<GradeNews.Change>();
        var subscriptions = new ArrayList<GradeNews.Subscription>();
        for (int i = 0; i < 3; i++) {
            subscriptions.add(news.subscribe(ours.offering(), heard::add));
            subscriptions.add(news.subscribe(ours.offering(), _ -> {
                throw new IllegalStateException("this page has just been left");
            }));
        }

        graded(student, 7, EARLY);

        subscriptions.forEach(GradeNews.Subscription::end);
        assertThat(heard).hasSize(3);
    }

    private LabStanding standing() {
        return gradebook
                .standings(ours.instructor(), ours.offering(), GradeQuery.ALL)
                .getFirst();
    }

    private SectionId sectionOf(PersonId who) {
        var name = row(who).section();
        return teaching.sections(ours.instructor(), ours.offering()).stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Entered.Why refusal(double points, String reason) {
        var entered = byHand.give(ours.instructor(), ours.offering(), Campus.LAB, student, points, reason);
        return ((Entered.Refused) entered).why();
    }

    private List<GradeFault.Why> faults(String file) {
        return imports.preview(ours.instructor(), ours.offering(), table(file)).orElseThrow().faults().stream()
                .map(GradeFault::why)
                .toList();
    }

    private static GradeTable table(String csv) {
        return table(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static GradeTable table(byte[] file) {
        return ((GradeTable.Read.Table) GradeFiles.read(file)).table();
    }

    /** The newest first. */
    private List<String> told(String subject) {
        var some = UUID.randomUUID().toString();
        var centre = organisations.create(OrganisationKind.CENTRE, some, some);
        var operator = people.create(some, some, null, "a long password").id();
        people.join(operator, centre.id(), Role.OPERATOR);
        return audit
                .lines(campus.actor(operator), new AuditQuery(null, Instant.EPOCH, "grading.", subject, 50))
                .stream()
                .map(AuditLine::action)
                .toList();
    }

    private List<String> numbers(String search, GradeSort sort) {
        return gradebook.rows(ours.instructor(), ours.offering(), new GradeQuery(search, null, sort), 0, 100).stream()
                .map(GradeRow::number)
                .filter(number -> number.startsWith("p"))
                .toList();
    }

    private GradeRow row(PersonId who) {
        return gradebook.row(ours.instructor(), ours.offering(), who).orElseThrow();
    }

    private AttemptId graded(PersonId who, double score, Instant at) {
        var attempt = AttemptId.next();
        bookkeeper.record(finished(attempt, who, AttemptKind.COUNTED, VerdictStatus.GRADED, score, at));
        counted.add(new CountedVerdict(attempt, ours.offering(), Campus.LAB, who, at, score, 10));
        return attempt;
    }

    private AttemptFinished finished(
            AttemptId attempt, PersonId who, AttemptKind kind, VerdictStatus status, double score, Instant at) {
        LabId lab = Campus.LAB;
        return new AttemptFinished(attempt, ours.offering(), lab, who, kind, status, score, 10, at, "sha256:image");
    }
}
