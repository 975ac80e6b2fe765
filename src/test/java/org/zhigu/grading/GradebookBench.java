package org.zhigu.grading;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.zhigu.courses.Courses;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIns;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Rosters;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Term;

/**
 * The gradebook of a very large class: {@code ./zhigu bench gradebook} runs this; it stands among the tests so that every build
 * compiles it. Words: folder, students, labs, rounds, JDBC URL, user, password.
 */
final class GradebookBench {
    private static final int PAGE = 50;
    private static final int BATCH = 10_000;
    private static final int FEW = 3;
    private static final double MARKED = 0.9;
    private static final int SECTIONS = 20;
    /** Of each second lab ten, of the others a hundred points: many different marks make many tallies. */
    private static final int[] POINTS = {100, 10};

    private final ApplicationContext beans;
    private final Gradebook gradebook;
    private final Connection plain;
    private final Random random = new Random(20261122);
    private final int students;
    private final List<LabId> labs;
    private final OfferingId offering;
    private final Actor teacher;
    private final List<UUID> people = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final Instant opens;

    public static void main(String[] words) throws Exception {
        var folder = Path.of(words[0]);
        int students = Integer.parseInt(words[1]);
        int rounds = Integer.parseInt(words[3]);
        var settings = Map.<String, Object>of(
                "zhigu.data", folder.resolve("data").toString(),
                "zhigu.db.url", words[4],
                "zhigu.db.user", words[5],
                "zhigu.db.password", words[6],
                "zhigu.labs.worker", "false");
        try (var beans = ApplicationContext.run(settings);
                var plain = DriverManager.getConnection(words[4], words[5], words[6])) {
            var bench = new GradebookBench(beans, plain, folder, students, Integer.parseInt(words[2]));
            bench.fill();
            bench.measure(rounds);
        }
    }

    private GradebookBench(ApplicationContext beans, Connection plain, Path folder, int students, int labs)
            throws Exception {
        this.beans = beans;
        this.plain = plain;
        this.students = students;
        gradebook = beans.getBean(Gradebook.class);
        this.labs = new ArrayList<>();
        var course = course(folder, labs);
        var people = beans.getBean(People.class);
        var office = beans.getBean(OfferingOffice.class);
        var signIns = beans.getBean(SignIns.class);
        var university = beans.getBean(Organisations.class)
                .create(OrganisationKind.UNIVERSITY, "大班大学", "University of large classes")
                .id();
        var coordinator =
                people.create("coordinator", "教务", null, "a long password").id();
        people.join(coordinator, university, Role.COORDINATOR);
        var instructor =
                people.create("instructor", "教师", null, "a long password").id();
        people.join(instructor, university, Role.INSTRUCTOR);
        var acting = signIns.actor(coordinator).orElseThrow();
        opens = Instant.now().minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var published = (Courses.Published.Version) beans.getBean(Courses.class).publish(course);
        offering = office.open(acting, university, published.version().id(), new Term(2026, 1), opens)
                .orElseThrow();
        office.appoint(acting, offering, instructor, Seat.INSTRUCTOR);
        teacher = signIns.actor(instructor).orElseThrow();
        for (int i = 0; i < SECTIONS; i++) {
            beans.getBean(Rosters.class).addSection(teacher, offering, "%02d 班".formatted(i + 1));
        }
    }

    // ---- a class with its marks, as the rows would be after the term

    private void fill() throws SQLException {
        plain.setAutoCommit(false);
        var sections = new ArrayList<UUID>();
        try (var rows = query("select id from teaching_section where offering = ? order by name", offering.value())) {
            while (rows.next()) {
                sections.add(rows.getObject(1, UUID.class));
            }
        }
        // filled in the order of ids, because H2 writes a tree that grows at random anew and anew; numbers are dealt at
        // random
        for (int i = 0; i < students; i++) {
            people.add(UUID.randomUUID());
            numbers.add(i);
        }
        people.sort(Comparator.comparing(UUID::toString));
        Collections.shuffle(numbers, random);
        insert("insert into teaching_enrolment values (?, ?, ?, ?, ?, ?, ?)", students, (at, row) -> {
            set(
                    row,
                    UUID.randomUUID(),
                    offering.value(),
                    people.get(at),
                    sections.get(at % sections.size()),
                    number(at),
                    "学生" + at,
                    Timestamp.from(opens));
            return true;
        });
        var total = new double[students];
        var marked = new int[students];
        insert("insert into grading_verdict values (?, ?, ?, ?, ?, ?, ?)", students * labs.size(), (at, row) -> {
            if (random.nextDouble() > MARKED) {
                return false;
            }
            int student = at / labs.size();
            double most = POINTS[at % labs.size() % 2];
            double points = random.nextInt(101) * most / 100;
            total[student] += points;
            marked[student]++;
            set(
                    row,
                    new UUID(at, at),
                    offering.value(),
                    labs.get(at % labs.size()).value(),
                    people.get(student),
                    Timestamp.from(opens.plusSeconds(at)),
                    points,
                    most);
            return true;
        });
        run("""
                insert into grading_mark
                    (id, offering, lab, student, attempt, attempts, received_at, base, penalty, points)
                select attempt, offering, lab, student, attempt, 1, received_at, score, 0, score from grading_verdict""");
        insert("insert into grading_line values (?, ?, ?, ?, ?, ?, ?, ?, ?)", students, (at, row) -> {
            set(
                    row,
                    UUID.randomUUID(),
                    offering.value(),
                    people.get(at),
                    number(at),
                    "学生" + at,
                    sections.get(at % sections.size()),
                    "%02d 班".formatted(at % sections.size() + 1),
                    total[at],
                    marked[at]);
            return true;
        });
        plain.commit();
        plain.setAutoCommit(true);
        run("analyze");
        long begun = System.nanoTime();
        beans.getBean(TallyRows.class).count(offering.value());
        System.out.printf(
                Locale.ROOT, "all marks counted once, into tallies: %.0f ms%n", (System.nanoTime() - begun) / 1e6);
    }

    private void run(String sql) throws SQLException {
        try (var statement = plain.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Filler {
        boolean fill(int at, PreparedStatement row) throws SQLException;
    }

    private void insert(String sql, int count, Filler filler) throws SQLException {
        try (var statement = plain.prepareStatement(sql)) {
            int waiting = 0;
            for (int at = 0; at < count; at++) {
                if (filler.fill(at, statement)) {
                    statement.addBatch();
                    waiting++;
                }
                if (waiting == BATCH || (waiting > 0 && at == count - 1)) {
                    statement.executeBatch();
                    plain.commit();
                    waiting = 0;
                }
            }
        }
    }

    private String number(int at) {
        return "2026%06d".formatted(numbers.get(at));
    }

    // ---- what a screen asks, in turns with the plain select that reads the same rows

    private interface Act {
        void run() throws Exception;
    }

    private void measure(int rounds) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d students, %d labs, %d marks%n",
                students,
                labs.size(),
                scalar("select count(*) from grading_mark"));
        turns("first page: labs, 50 lines, count, averages", "its rows by JDBC", rounds, this::open, () -> page(0));
        turns(
                "scroll: 50 lines anywhere",
                "its rows by JDBC",
                rounds,
                () -> require(gradebook
                                .rows(teacher, offering, GradeQuery.ALL, anywhere(), PAGE)
                                .size()
                        == PAGE),
                () -> page(anywhere()));
        var byLab = new GradeQuery("", null, new GradeSort(GradeSort.Column.LAB, labs.getFirst(), true));
        turns(
                "first 50 by a lab's marks",
                "first 50 by number, by JDBC",
                rounds,
                () -> require(gradebook.rows(teacher, offering, byLab, 0, PAGE).size() == PAGE),
                () -> page(0));
        turns(
                "a search",
                "first 50 by number, by JDBC",
                rounds,
                () -> require(!gradebook
                        .rows(teacher, offering, new GradeQuery(number(anywhere()), null, GradeSort.BY_NUMBER), 0, PAGE)
                        .isEmpty()),
                () -> page(0));
        var heard = new AtomicInteger();
        var listening = beans.getBean(GradeNews.class).subscribe(offering, _ -> heard.incrementAndGet());
        turns(
                "one mark by event, until screens hear of it",
                "one mark changed by JDBC",
                rounds,
                () -> {
                    int before = heard.get();
                    mark();
                    require(heard.get() == before + 1);
                },
                this::change);
        listening.end();
        turns(
                "what a screen then draws: line, count, averages",
                "the line's rows by JDBC",
                rounds,
                () -> {
                    var student = new PersonId(people.get(random.nextInt(students)));
                    require(gradebook.row(teacher, offering, student).isPresent());
                    numbers();
                },
                () -> page(anywhere(), 1));
        turns(
                "averages and distribution of all labs",
                "count and sum of all marks by JDBC",
                FEW,
                () -> require(
                        gradebook.standings(teacher, offering, GradeQuery.ALL).size() == labs.size()),
                this::count);
        turns("the whole as CSV", "all marks by JDBC", FEW, this::sheet, this::all);
        turns("the whole as XLSX", "all marks by JDBC", FEW, this::workbook, this::all);
        var file = new ByteArrayOutputStream();
        beans.getBean(GradeSheet.class).writeXlsx(teacher, offering, GradeQuery.ALL, Locale.CHINA, file);
        turns(
                "the same XLSX read and compared with the gradebook, " + (file.size() >> 10) + " KiB",
                "all marks by JDBC",
                FEW,
                () -> preview(file.toByteArray()),
                this::all);
    }

    private void turns(String name, String plainly, int rounds, Act act, Act baseline) throws Exception {
        for (int i = 0; i < rounds / FEW; i++) {
            baseline.run();
            act.run();
        }
        var ours = new double[rounds];
        var base = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            // else H2 would give the answer of the round before
            change();
            base[i] = millis(baseline);
            change();
            ours[i] = millis(act);
        }
        System.out.printf(
                Locale.ROOT,
                "%s|%.2f|%.2f|%s|%.2f|%.2f%n",
                name,
                quantile(ours, 0.5),
                quantile(ours, 0.95),
                plainly,
                quantile(base, 0.5),
                quantile(base, 0.95));
        System.out.flush();
    }

    private static double millis(Act act) throws Exception {
        long begun = System.nanoTime();
        act.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double quantile(double[] all, double q) {
        var ordered = all.clone();
        Arrays.sort(ordered);
        double at = (ordered.length - 1) * q;
        int low = (int) at;
        return ordered[low] + (ordered[Math.min(low + 1, ordered.length - 1)] - ordered[low]) * (at - low);
    }

    private void open() {
        require(gradebook.taught(teacher, offering).isPresent());
        require(gradebook.rows(teacher, offering, GradeQuery.ALL, 0, PAGE).size() == PAGE);
        numbers();
    }

    private void numbers() {
        require(gradebook.count(teacher, offering, GradeQuery.ALL) == students);
        require(gradebook.standings(teacher, offering, GradeQuery.ALL).size() == labs.size());
    }

    private void mark() {
        var event = new AttemptFinished(
                AttemptId.next(),
                offering,
                labs.get(random.nextInt(labs.size())),
                new PersonId(people.get(random.nextInt(students))),
                AttemptKind.COUNTED,
                VerdictStatus.GRADED,
                random.nextInt(101) / 10.0,
                10,
                opens.plusSeconds(1_000_000 + random.nextInt(1_000_000)),
                "sha256:bench");
        beans.getEventPublisher(AttemptFinished.class).publishEvent(event);
    }

    private void sheet() throws IOException {
        var size = new AtomicInteger();
        var nowhere = new Writer() {
            @Override
            public void write(char[] text, int from, int count) {
                size.addAndGet(count);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        beans.getBean(GradeSheet.class).write(teacher, offering, GradeQuery.ALL, Locale.CHINA, nowhere);
        require(size.get() > students * labs.size());
    }

    private void workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        beans.getBean(GradeSheet.class).writeXlsx(teacher, offering, GradeQuery.ALL, Locale.CHINA, out);
        require(out.size() > students * labs.size());
    }

    private void preview(byte[] file) {
        var table = ((GradeTable.Read.Table) GradeFiles.read(file)).table();
        var plan = beans.getBean(GradeImport.class)
                .preview(teacher, offering, table)
                .orElseThrow();
        require(plan.faults().isEmpty() && plan.labs().size() == labs.size());
    }

    private void count() throws SQLException {
        try (var rows = query("""
                select m.lab, count(*), sum(m.points) from grading_mark m
                join grading_line l on l.offering = m.offering and l.student = m.student
                where m.offering = ? and m.attempts > 0 group by m.lab""", offering.value())) {
            read(rows);
        }
    }

    private int anywhere() {
        return random.nextInt(students - PAGE);
    }

    private void page(int offset) throws SQLException {
        page(offset, PAGE);
    }

    private void page(int offset, int count) throws SQLException {
        var found = new ArrayList<Object>();
        try (var rows = query(
                "select * from grading_line where offering = ? order by number, student limit ? offset ?",
                offering.value(),
                count,
                offset)) {
            while (rows.next()) {
                found.add(rows.getObject("student"));
            }
        }
        require(found.size() == count);
        var places = String.join(", ", Collections.nCopies(count, "?"));
        found.addFirst(offering.value());
        try (var rows = query(
                "select * from grading_mark where offering = ? and student in (" + places + ")", found.toArray())) {
            read(rows);
        }
    }

    private void all() throws SQLException {
        try (var rows = query("select * from grading_mark where offering = ?", offering.value())) {
            read(rows);
        }
    }

    private void change() throws SQLException {
        try (var statement = plain.prepareStatement(
                "update grading_mark set points = ? where offering = ? and lab = ? and student = ?")) {
            set(
                    statement,
                    random.nextInt(101) / 10.0,
                    offering.value(),
                    labs.get(random.nextInt(labs.size())).value(),
                    people.get(random.nextInt(students)));
            statement.executeUpdate();
        }
    }

    private long scalar(String sql) throws SQLException {
        try (var rows = query(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void read(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
                rows.getObject(i);
            }
        }
    }

    private ResultSet query(String sql, Object... values) throws SQLException {
        var statement = plain.prepareStatement(sql);
        statement.closeOnCompletion();
        set(statement, values);
        return statement.executeQuery();
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the bench did not get what it asked for");
        }
    }

    // ---- a course of so many labs

    private Path course(Path folder, int count) throws IOException {
        var root = folder.resolve("large");
        var slugs = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            var id = UUID.randomUUID();
            var slug = "lab-%02d".formatted(i);
            slugs.add(slug);
            labs.add(new LabId(id));
            lab(root.resolve("labs").resolve(slug), id, i, POINTS[(i - 1) % 2]);
        }
        var all = String.join(", ", slugs);
        put(root.resolve("course.yaml"), """
                format: 1
                id: %s
                slug: large
                title: {zh: 大班课, en: A large class}
                summary: {zh: 很多实验, en: Many labs}
                licence: CC-BY-4.0
                hours: 4
                authors: [{name: 样例}]
                outcomes: [{zh: 会回答, en: Can answer}]
                modules: [01-begin]
                labs: [%s]
                """.formatted(UUID.randomUUID(), all));
        var module = root.resolve("modules/01-begin");
        put(module.resolve("module.yaml"), """
                format: 1
                id: %s
                title: {zh: 开始, en: Begin}
                summary: {zh: 开始, en: Begin}
                minutes: 5
                lessons: [first]
                labs: [%s]
                """.formatted(UUID.randomUUID(), all));
        var lesson = UUID.randomUUID();
        for (var language : List.of(".md", ".en.md")) {
            put(
                    module.resolve("first" + language),
                    "---\nid: " + lesson + "\ntitle: First\nminutes: 5\n---\n# First\n\nWords.\n");
        }
        return root;
    }

    private static void lab(Path folder, UUID id, int number, int points) throws IOException {
        put(folder.resolve("lab.yaml"), """
                format: 1
                id: %s
                title: {zh: 实验 %d, en: Lab %d}
                summary: {zh: 写一个函数, en: Write a function}
                points: %d
                minutes: 10
                image: python-numpy
                needs: {cpus: 1, memory_mib: 128, seconds: 5, disk_mib: 8}
                submit: [answer.py]
                mark: best
                grader: {kind: native, seconds: 10, starter_at_most: 0}
                """.formatted(id, number, number, points));
        put(folder.resolve("statement.md"), "# 回答\n\n写函数。\n");
        put(folder.resolve("statement.en.md"), "# Answer\n\nWrite a function.\n");
        put(folder.resolve("starter/answer.py"), "def answer():\n    raise NotImplementedError\n");
        put(folder.resolve("solution/answer.py"), "def answer():\n    return 42\n");
        put(folder.resolve("grader/grade.py"), "from zhigu_grade import check, student, test\n");
        for (var sample : List.of("wrong-1", "wrong-2", "wrong-3", "wrong-4", "cheat-1", "cheat-2", "cheat-3")) {
            put(folder.resolve("samples").resolve(sample).resolve("answer.py"), "# " + sample + "\n");
            put(folder.resolve("samples").resolve(sample).resolve("expected.json"), """
                    {"format": 1, "kind": "%s", "about": {"zh": "样例", "en": "a sample"}, "status": "graded", "score": {"min": 0, "max": 3}}
                    """.formatted(
                            sample.startsWith("wrong") ? "wrong" : "cheating"));
        }
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, UTF_8);
    }
}
