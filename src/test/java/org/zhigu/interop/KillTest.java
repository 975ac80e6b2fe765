package org.zhigu.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.courses.SmallCourse;

@Tag("slow")
class KillTest {
    private static final int EACH = 10;
    private static final int KILLS = 5;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private @Nullable Path root;

    private @Nullable Process server;
    private List<String> tokens = List.of();

    @AfterEach
    void end() {
        if (server != null) {
            server.destroyForcibly();
        }
        client.shutdownNow();
    }

    /** The receipt that a student holds. */
    private record Held(String token, JsonNode receipt) {}

    /** 200 submissions by 20 students through REST while the server is killed five times. */
    @Test
    void what_got_a_receipt_is_there_once_byte_equal_and_graded() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var held = new ConcurrentHashMap<Integer, Held>();
        start();
        tokens = Files.readAllLines(data().resolve("tokens"));
        assertThat(tokens).hasSize(KilledServer.STUDENTS + 1);

        var students = new ArrayList<Thread>();
        for (int student = 0; student < KilledServer.STUDENTS; student++) {
            int number = student;
            students.add(Thread.ofVirtual().start(() -> handIn(number, held)));
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            int due = kill * KilledServer.STUDENTS * EACH / (KILLS + 1) + random.nextInt(5);
            await().atMost(Duration.ofMinutes(3)).until(() -> held.size() >= due);
            kill();
            start();
        }
        for (var student : students) {
            student.join(Duration.ofMinutes(4));
        }
        assertThat(held).as("seed " + seed).hasSize(KilledServer.STUDENTS * EACH);
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(500, TimeUnit.MILLISECONDS)
                .until(() -> all().stream()
                        .allMatch(attempt -> ended(attempt.path("state").asText())));

        var there = new HashMap<String, JsonNode>();
        for (var attempt : all()) {
            assertThat(there.put(attempt.path("attempt").asText(), attempt))
                    .as("once")
                    .isNull();
        }
        for (var each : held.entrySet()) {
            var name = "seed " + seed + ", program " + each.getKey();
            var receipt = each.getValue().receipt();
            var id = receipt.path("attempt").asText();
            var attempt = there.getOrDefault(id, MissingNode.getInstance());
            assertThat(attempt.isMissingNode()).as("missing: " + name).isFalse();
            assertThat(attempt.path("state").asText()).as(name).isEqualTo("graded");
            assertThat(attempt.path("score").asInt()).as(name).isEqualTo(each.getKey());
            assertThat(attempt.path("receivedAt")).as("its first time").isEqualTo(receipt.path("receivedAt"));
            assertThat(fetch(
                            "/api/attempts/" + id + "/original", each.getValue().token()))
                    .as("byte-equal: " + name)
                    .isEqualTo(zip(each.getKey()));
        }
        assertThat(there).as("and nothing else").hasSize(KilledServer.STUDENTS * EACH);
    }

    /** Each sends its next as soon as it holds the receipt of the one before, again and again until it does. */
    private void handIn(int student, Map<Integer, Held> held) {
        var token = tokens.get(student + 1);
        for (int i = 0; i < EACH; i++) {
            int score = student * EACH + i;
            var zip = zip(score);
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(50, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        var answer = ask(request(labPath(), token)
                                .header("Content-Type", "application/zip")
                                .header("Idempotency-Key", "key-" + score)
                                .POST(BodyPublishers.ofByteArray(zip)));
                        if (answer == null || answer.statusCode() != 201) {
                            return false;
                        }
                        held.put(score, new Held(token, json.readTree(answer.body())));
                        return true;
                    });
        }
    }

    private List<JsonNode> all() throws IOException {
        var all = new ArrayList<JsonNode>();
        for (var token : tokens.subList(1, tokens.size())) {
            json.readTree(fetch(labPath(), token)).forEach(all::add);
        }
        return all;
    }

    private byte[] fetch(String path, String token) throws IOException {
        var answer = ask(request(path, token).GET());
        if (answer == null || answer.statusCode() != 200) {
            throw new IOException(path + " gives " + answer);
        }
        return answer.body();
    }

    private static boolean ended(String state) {
        return !state.equals("queued") && !state.equals("running");
    }

    /** Null when nobody answers, which is what a client of a killed server sees. */
    private @Nullable HttpResponse<byte[]> ask(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Authorization", "Bearer " + token);
    }

    private String labPath() {
        return "/api/offerings/" + tokens.getFirst() + "/labs/" + SmallCourse.LAB + "/attempts";
    }

    /** Port 1, at which nobody listens, while there is no server. */
    private int port() {
        try {
            return Integer.parseInt(Files.readString(data().resolve("door")));
        } catch (IOException e) {
            return 1;
        }
    }

    /** The same bytes whenever it is packed. */
    private static byte[] zip(int score) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry("answer.py");
            entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
            zip.putNextEntry(entry);
            zip.write(("print('score " + score + "')").getBytes(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void start() throws IOException {
        Files.createDirectories(data());
        Files.deleteIfExists(data().resolve("door"));
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx500m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
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
