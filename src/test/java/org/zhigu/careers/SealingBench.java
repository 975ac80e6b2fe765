package org.zhigu.careers;

import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.postgresql.PGConnection;
import org.zhigu.careers.matching.MarketRows;
import org.zhigu.careers.matching.Matching;
import org.zhigu.careers.matching.Seed;

/**
 * What it takes to read a round from PostgreSQL: {@code ./zhigu bench matching} runs this; it stands among the tests so that every
 * build compiles it. Words: folder, JDBC URL, user, password, and the numbers of students.
 */
final class SealingBench {
    private static final int LIST = 20;
    private static final int TO_A_POST = 20;
    private static final int POSTS_OF_A_COMPANY = 10;
    private static final int UNIVERSITIES = 72;
    private static final int STEP = 2477;
    private static final Seed SEED = new Seed("5eed".repeat(16));

    private final Connection plain;
    private final int students;
    private final Random random = new Random(20261123);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final RoundId round = RoundId.next();

    private SealingBench(Connection plain, int students) {
        this.plain = plain;
        this.students = students;
    }

    public static void main(String[] words) throws SQLException, IOException {
        var settings = Map.<String, Object>of(
                "zhigu.data", Path.of(words[0]).resolve("data").toString(),
                "zhigu.db.url", words[1],
                "zhigu.db.user", words[2],
                "zhigu.db.password", words[3],
                "zhigu.labs.worker", "false");
        try (var beans = ApplicationContext.run(settings);
                var plain = DriverManager.getConnection(words[1], words[2], words[3])) {
            for (int i = 4; i < words.length; i++) {
                new SealingBench(plain, Integer.parseInt(words[i])).run(beans);
            }
        }
    }

    private void run(ApplicationContext beans) throws SQLException, IOException {
        long begin = System.nanoTime();
        long bytes = fill();
        double filled = millis(begin);
        var rounds = beans.getBean(RoundRows.class);
        var draft = new RoundDraft("大", "Large", now, at(1), at(2), at(3));
        var kept = rounds.save(Round.drafted(round, draft, now)).ranking(SEED.hex(), SEED.commitment());
        var sealing = beans.getBean(Sealing.class);
        begin = System.nanoTime();
        var built = sealing.binding(kept, SEED.commitment());
        double load = millis(begin);
        if (!(built instanceof MarketRows.Built.Ready(var market))) {
            throw new IllegalStateException(built.toString());
        }
        begin = System.nanoTime();
        var outcome = Matching.solve(market, SEED);
        double solve = millis(begin);
        System.out.println(String.format(
                Locale.ROOT,
                "{\"what\":\"sealing\",\"students\":%d,\"posts\":%d,\"bytes\":%d,\"filled\":%.0f,\"load\":%.0f,\"solve\":%.0f,\"matched\":%d}",
                students,
                students / TO_A_POST,
                bytes,
                filled,
                load,
                solve,
                outcome.matched()));
    }

    private Instant at(int days) {
        return now.plus(days, ChronoUnit.DAYS);
    }

    // ---- a round with its lists, as its rows would be when it is locked

    private long fill() throws SQLException, IOException {
        int posts = students / TO_A_POST;
        int companies = Math.max(1, posts / POSTS_OF_A_COMPANY);
        var companyIds = ids(companies);
        var postIds = ids(posts);
        var postTexts = texts(postIds);
        var universities = ids(UNIVERSITIES);
        var studentIds = texts(ids(students));
        var stamp = now.toString();
        long bytes = copy(
                "careers_company (organisation, code, about, contact, most, state, asked_at, version)",
                companies,
                i -> line(
                        companyIds[i],
                        "91110108MA01C0DE5H",
                        "x",
                        "x",
                        i % 3 == 0 ? "\\N" : "200",
                        "VERIFIED",
                        stamp,
                        0));
        bytes += copy(
                "careers_post (id, company, title, title_en, about, place, quota, minimum, starts, ends, requirements, caps, mentors, state, round, created_at, version)",
                posts,
                i -> line(
                        postIds[i],
                        companyIds[i % companies],
                        "岗位",
                        "Post",
                        "x",
                        "x",
                        4 + random.nextInt(29),
                        0,
                        "2027-03-01",
                        "2027-07-01",
                        "VISION:2:must:3;HPC:1:should:1",
                        "",
                        universities[0],
                        "PUBLISHED",
                        round,
                        stamp,
                        0));
        bytes += copy(
                "careers_list (id, round, student, university, choices, saved_at, version)",
                students,
                i -> line(
                        UUID.randomUUID(),
                        round,
                        studentIds[i],
                        universities[i % UNIVERSITIES],
                        choices(postTexts, i),
                        stamp,
                        0));
        bytes += copy(
                "careers_frozen (id, round, student, held)",
                students,
                i -> line(
                        UUID.randomUUID(),
                        round,
                        studentIds[i],
                        "VISION:" + (double) (45 + random.nextInt(55)) + ";HPC:" + (double) random.nextInt(80)));
        var indexes = withoutIndexes("careers_consent");
        bytes += copy(
                "careers_consent (id, student, company, purpose, fields, given_at, until_at)",
                students * LIST,
                i -> line(
                        new UUID(students, i),
                        studentIds[i / LIST],
                        companyIds[post(posts, i / LIST, i % LIST) % companies],
                        "SELECTION",
                        "LEVELS",
                        stamp,
                        at(90)));
        try (var statement = plain.createStatement()) {
            statement.execute("set maintenance_work_mem = '512MB'");
            for (var index : indexes) {
                statement.execute(index);
            }
            statement.execute("vacuum analyze");
        }
        return bytes;
    }

    /** Twenty million entries are sorted at once sooner than put in one by one; the index that is read is the same. */
    private List<String> withoutIndexes(String table) throws SQLException {
        var made = new ArrayList<String>();
        try (var statement = plain.createStatement();
                var drop = plain.createStatement();
                var found = statement.executeQuery("select indexname, indexdef from pg_indexes where tablename = '"
                        + table + "' and indexdef not like 'CREATE UNIQUE%'")) {
            while (found.next()) {
                made.add(found.getString(2));
                drop.execute("drop index " + found.getString(1));
            }
        }
        return made;
    }

    private String choices(String[] posts, int student) {
        var text = new StringBuilder();
        for (int place = 0; place < LIST; place++) {
            text.append(place == 0 ? "" : ";").append(posts[post(posts.length, student, place)]);
        }
        return text.toString();
    }

    /** Twenty different ones for each student, spread over all. */
    private static int post(int posts, int student, int place) {
        return (int) ((student * 7919L + place * (long) STEP) % posts);
    }

    private static UUID[] ids(int count) {
        var ids = new UUID[count];
        for (int i = 0; i < count; i++) {
            ids[i] = UUID.randomUUID();
        }
        return ids;
    }

    private static String[] texts(UUID[] ids) {
        var texts = new String[ids.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = ids[i].toString();
        }
        return texts;
    }

    private static String line(Object... columns) {
        var line = new StringBuilder();
        for (var column : columns) {
            line.append(line.isEmpty() ? "" : "\t").append(column);
        }
        return line.append('\n').toString();
    }

    private long copy(String table, int rows, IntFunction<String> row) throws SQLException, IOException {
        var copy = plain.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin");
        long bytes = 0;
        var batch = new ByteArrayOutputStream();
        for (int i = 0; i < rows; i++) {
            batch.write(row.apply(i).getBytes(StandardCharsets.UTF_8));
            if (batch.size() > 1 << 16 || i == rows - 1) {
                copy.writeToCopy(batch.toByteArray(), 0, batch.size());
                bytes += batch.size();
                batch.reset();
            }
        }
        copy.endCopy();
        return bytes;
    }

    private static double millis(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}
