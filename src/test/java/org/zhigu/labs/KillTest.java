package org.zhigu.labs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
    private static final int STUDENTS = 20;
    private static final int EACH = 10;
    private static final int KILLS = 5;

    @TempDir
    private @Nullable Path root;

    private @Nullable Process server;

    @AfterEach
    void end() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    /** 200 submissions by 20 students while the server is killed five times. */
    @Test
    void what_got_a_receipt_is_there_once_byte_equal_and_graded() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var receipts = new ConcurrentHashMap<String, String[]>();
        start();

        var students = new ArrayList<Thread>();
        for (int student = 0; student < STUDENTS; student++) {
            int number = student;
            students.add(Thread.ofVirtual().start(() -> handIn(number, receipts)));
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            int due = kill * STUDENTS * EACH / (KILLS + 1) + random.nextInt(5);
            await().atMost(Duration.ofMinutes(3)).until(() -> receipts.size() >= due);
            kill();
            start();
        }
        for (var student : students) {
            student.join(Duration.ofMinutes(4));
        }
        assertThat(receipts).as("seed " + seed).hasSize(STUDENTS * EACH);
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(500, TimeUnit.MILLISECONDS)
                .until(() -> list().stream().allMatch(line -> !line[1].equals("QUEUED") && !line[1].equals("RUNNING")));

        var there = new ConcurrentHashMap<String, String[]>();
        for (var line : list()) {
            assertThat(there.put(line[0], line)).as("once").isNull();
        }
        assertThat(there).hasSize(STUDENTS * EACH);
        receipts.forEach((program, receipt) -> {
            var line = there.getOrDefault(receipt[1], new String[5]);
            assertThat(line[1]).as("seed " + seed + ": " + program).isEqualTo("GRADED");
            assertThat(Double.parseDouble(line[2])).isEqualTo(Double.parseDouble(program));
            assertThat(line[3]).as("byte-equal").isEqualTo(receipt[2]);
            assertThat(line[4]).as("its first time").isEqualTo(receipt[3]);
        });
    }

    /** Each sends its next as soon as it holds the receipt of the one before, again and again until it does. */
    private void handIn(int student, Map<String, String[]> receipts) {
        for (int i = 0; i < EACH; i++) {
            int score = student * EACH + i;
            var program = Base64.getEncoder().encodeToString(("print('score " + score + "')").getBytes(UTF_8));
            var order = "submit " + student + " key-" + score + " " + program;
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(50, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        var answers = ask(order);
                        if (answers.isEmpty() || !answers.getFirst()[0].equals("receipt")) {
                            return false;
                        }
                        receipts.put(String.valueOf(score), answers.getFirst());
                        return true;
                    });
        }
    }

    private List<String[]> list() {
        var answers = ask("list");
        if (answers.isEmpty() || !answers.getLast()[0].equals(".")) {
            return Collections.singletonList(new String[] {"", "QUEUED"});
        }
        return answers.subList(0, answers.size() - 1);
    }

    /** Empty when nobody answers, which is what a client of a killed server sees. */
    private List<String[]> ask(String order) {
        try (var socket = new Socket(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(Files.readString(data().resolve("door"))));
                var out = new PrintWriter(socket.getOutputStream(), true, UTF_8);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            out.println(order);
            return in.lines().map(line -> line.split(" ", -1)).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private void start() throws IOException {
        Files.createDirectories(data());
        Files.deleteIfExists(data().resolve("door"));
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")),
                        KilledServer.class.getName(),
                        data().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data().resolve("server.log").toFile()))
                .start();
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(data().resolve("door")));
    }

    /** Java's destroyForcibly is a kill -9. */
    private void kill() throws InterruptedException {
        if (server != null) {
            server.destroyForcibly().waitFor();
        }
    }

    private Path data() {
        if (root == null) {
            throw new IllegalStateException();
        }
        return root.resolve("data");
    }
}
