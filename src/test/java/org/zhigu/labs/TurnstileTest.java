package org.zhigu.labs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.zhigu.identity.SignIns;
import org.zhigu.identity.TokenIssued;
import org.zhigu.identity.Visit;
import org.zhigu.teaching.Campus;
import org.zhigu.web.WebServer;

/** How many submissions are open at once, and what is said to those for whom there was no place. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.labs.worker", value = "false")
@Property(name = "zhigu.labs.opened-at-once", value = "2")
@Property(name = "zhigu.labs.opened-within", value = "200ms")
class TurnstileTest {
    private final Turnstile turnstile;
    private final Labs labs;
    private final SignIns signIns;
    private final WebServer server;
    private final Campus.University university;

    TurnstileTest(Turnstile turnstile, Labs labs, SignIns signIns, WebServer server, Campus campus) {
        this.turnstile = turnstile;
        this.labs = labs;
        this.signIns = signIns;
        this.server = server;
        university = campus.found("t" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Test
    void never_more_are_open_than_was_set() throws Exception {
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 50)
                    .mapToObj(_ -> threads.submit(() -> turnstile.pass(() -> {
                        most.accumulateAndGet(open.incrementAndGet(), Math::max);
                        Thread.onSpinWait();
                        return open.decrementAndGet();
                    })))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
        }

        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void a_place_is_free_again_after_something_went_wrong() {
        for (int i = 0; i < 5; i++) {
            try {
                turnstile.pass(() -> {
                    throw new IllegalStateException("as asked for");
                });
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("as asked for");
            }
        }

        assertThat(turnstile.pass(() -> "in")).contains("in");
    }

    @Test
    void who_finds_no_place_is_told_in_words_and_when_to_come_again_and_has_used_nothing() throws Exception {
        var token = ((TokenIssued.Issued) signIns.issueApiToken(
                        university.student().login(), university.password(), Visit.from("127.0.0.1")))
                .token()
                .value();
        HttpResponse<String> answer;
        Submitted onScreen;
        var leave = new CountDownLatch(1);
        var inside = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                threads.execute(() -> turnstile.pass(() -> {
                    inside.incrementAndGet();
                    return await().atMost(Duration.ofSeconds(30)).until(leave::getCount, count -> count == 0);
                }));
            }
            await().until(() -> inside.get() == 2);

            answer = submit(token);
            onScreen = labs.submit(
                    university.student(),
                    university.offering(),
                    Campus.LAB,
                    new Upload.Files(Map.of("answer.py", "print(1)")),
                    AttemptKind.PRACTICE);
            leave.countDown();
        }

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).contains("crowded", "请过几秒再交一次");
        assertThat(onScreen).isInstanceOfSatisfying(Submitted.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Refusal.CROWDED);
            assertThat(refused.words().en()).contains("Submit again in a few seconds");
        });
        assertThat(labs.attempts(university.student(), university.offering(), Campus.LAB))
                .isEmpty();
        assertThat(submit(token).statusCode()).isNotEqualTo(503);
    }

    private HttpResponse<String> submit(String token) throws IOException, InterruptedException {
        var path = "/api/offerings/" + university.offering() + "/labs/" + Campus.LAB + "/attempts?kind=practice";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(zip()))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("answer.py"));
            zip.write("print('score 1')\n".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
