package org.zhigu.interop;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.common.DataDirectory;
import org.zhigu.courses.CourseVersion;
import org.zhigu.courses.Courses;
import org.zhigu.courses.SmallCourse;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIns;
import org.zhigu.identity.TokenIssued;
import org.zhigu.identity.Visit;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.OfferingOffice;
import org.zhigu.teaching.Rosters;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Term;
import org.zhigu.web.WebServer;

/** The REST doors with two universities of the same shape; programs run without boxes here, boxes have tests of their own. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.compute.local.runner", value = "fakerunner")
@Property(name = "zhigu.compute.local.slots", value = "2")
class LabControllerTest {
    private static final String PASSWORD = "correct horse";
    private static final Pattern ATTEMPT = Pattern.compile("\"attempt\":\"([^\"]+)\"");

    private final WebServer server;
    private final People people;
    private final Organisations organisations;
    private final SignIns signIns;
    private final OfferingOffice office;
    private final Rosters rosters;
    private final Courses courses;
    private final DataDirectory data;

    @TempDir
    private Path home;

    private University here = new University(OfferingId.next(), "", "");
    private University there = here;

    LabControllerTest(
            WebServer server,
            People people,
            Organisations organisations,
            SignIns signIns,
            OfferingOffice office,
            Rosters rosters,
            Courses courses,
            DataDirectory data) {
        this.server = server;
        this.people = people;
        this.organisations = organisations;
        this.signIns = signIns;
        this.office = office;
        this.rosters = rosters;
        this.courses = courses;
        this.data = data;
    }

    /** An offering with the tokens of its student and its instructor. */
    private record University(OfferingId offering, String student, String instructor) {}

    @BeforeEach
    void two_universities_of_the_same_shape() throws IOException {
        var image = data.folder("images/python-numpy/current");
        if (!Files.exists(image.resolve("image.json"))) {
            Files.createSymbolicLink(image.resolve("root"), Path.of("/"));
            Files.writeString(
                    image.resolve("image.json"), "{\"name\":\"python-numpy\",\"digest\":\"sha256:0\",\"env\":{}}");
        }
        var version = ((Courses.Published.Version) courses.publish(SmallCourse.write(home))).version();
        here = university(version);
        there = university(version);
    }

    @Test
    void a_program_lists_its_labs_submits_follows_and_fetches_the_verdict() throws Exception {
        assertThat(get("/api/labs", here.student()).body())
                .contains(here.offering().toString())
                .contains("\"standing\":\"open\"")
                .doesNotContain(there.offering().toString());

        var submitted = submit(
                here.student(),
                here.offering().toString(),
                zip("answer.py", "print('hello')\nprint('score 80')\n"),
                "");
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(201);
        assertThat(submitted.body()).contains("sha256").contains("receivedAt").contains("\"attemptsLeft\":4");
        var attempt = attempt(submitted);

        var events = get("/api/attempts/" + attempt + "/events", here.student()).body();
        assertThat(events).contains("event: log").contains("hello").contains("\"state\":\"graded\"");
        assertThat(get("/api/attempts/" + attempt, here.student()).body())
                .contains("\"score\":80")
                .contains("\"tests\":[");
        assertThat(get("/api/attempts/" + attempt + "/log?from=0", here.student())
                        .body())
                .contains("hello");
        assertThat(get(labPath(here.offering().toString()) + "/attempts", here.student())
                        .body())
                .contains(attempt);
        assertThat(get("/api/attempts/" + attempt, here.instructor()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_same_key_gives_the_same_receipt() throws Exception {
        var zip = zip("answer.py", "print('score 1')");
        var first = submit(here.student(), here.offering().toString(), zip, "key-1");
        var second = submit(here.student(), here.offering().toString(), zip, "key-1");

        assertThat(attempt(second)).isEqualTo(attempt(first));
    }

    @Test
    void no_id_of_one_university_opens_anything_to_the_other() throws Exception {
        var attempt =
                attempt(submit(here.student(), here.offering().toString(), zip("answer.py", "print('score 5')"), ""));
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        get("/api/attempts/" + attempt, here.student()).body().contains("graded"));
        var before = get("/api/attempts/" + attempt, here.student()).body();

        for (var stranger : List.of(there.student(), there.instructor())) {
            for (var path : List.of(
                    "/api/attempts/" + attempt,
                    "/api/attempts/" + attempt + "/log",
                    "/api/attempts/" + attempt + "/events",
                    labPath(here.offering().toString()) + "/attempts")) {
                assertThat(get(path, stranger).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(send(request("/api/attempts/" + attempt, stranger).DELETE())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(submit(stranger, here.offering().toString(), zip("answer.py", "print(1)"), "")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(get("/api/attempts/" + attempt, here.student()).body()).isEqualTo(before);
    }

    @Test
    void what_cannot_be_taken_is_refused_in_words_and_uses_nothing_up() throws Exception {
        var offering = here.offering().toString();

        var empty = submit(here.student(), offering, new byte[0], "");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("\"code\":\"empty\"");
        var big = submit(here.student(), offering, new byte[(20 << 20) + 1], "");
        assertThat(big.statusCode()).isEqualTo(413);
        assertThat(big.body()).contains("\"code\":\"too_big\"");
        var head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n\r\n";
        var form = send(request(labPath(offering) + "/attempts", here.student())
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofByteArray(new byte[40 << 20]),
                        BodyPublishers.ofString("\r\n--b--\r\n"))));
        assertThat(form.statusCode()).isEqualTo(413);
        assertThat(form.body()).contains("\"code\":\"too_big\"");
        for (boolean waits : new boolean[] {true, false}) {
            var huge = send(request(labPath(offering) + "/attempts", here.student())
                    .header("Content-Type", "application/zip")
                    .header("Accept-Language", "en")
                    .expectContinue(waits)
                    .timeout(Duration.ofSeconds(15))
                    .POST(BodyPublishers.ofByteArray(new byte[40 << 20])));
            assertThat(huge.statusCode()).isEqualTo(413);
            assertThat(huge.body()).contains("\"code\":\"too_big\"").contains("too large");
        }
        var waited = send(request(labPath(offering) + "/attempts", here.student())
                .header("Content-Type", "application/zip")
                .expectContinue(true)
                .timeout(Duration.ofSeconds(15))
                .POST(BodyPublishers.ofByteArray(zip("other.py", "x"))));
        assertThat(waited.statusCode()).isEqualTo(422);
        assertThat(submit(here.student(), offering, "no zip".getBytes(StandardCharsets.UTF_8), "")
                        .statusCode())
                .isEqualTo(422);
        var missing = submit(here.student(), offering, zip("other.py", "x"), "");
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("missing_file").contains("answer.py");
        assertThat(submit(here.student(), offering, zip("../answer.py", "x"), "")
                        .statusCode())
                .isEqualTo(422);
        assertThat(submit(here.student(), "nonsense", zip("answer.py", "x"), "").statusCode())
                .isEqualTo(404);
        assertThat(get(labPath(offering) + "/attempts", here.student()).body()).isEqualTo("[]");
    }

    @Test
    void without_a_token_nothing_but_health_and_the_description_opens() throws Exception {
        for (var path : List.of("/api/labs", "/api/nothing")) {
            var refused = send(HttpRequest.newBuilder(uri(path)));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("\"code\":\"no_token\"").contains("请先登录");
        }
        assertThat(get("/api/nothing", here.student()).body()).contains("\"code\":");
        assertThat(send(request("/api/labs", here.student()).PUT(BodyPublishers.noBody()))
                        .body())
                .contains("\"code\":");
        assertThat(send(HttpRequest.newBuilder(uri("/health"))).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(send(HttpRequest.newBuilder(uri("/swagger/zhigu-0.1.yml"))).body())
                .contains("/api/labs");
        assertThat(send(HttpRequest.newBuilder(uri("/prometheus")).header("X-Forwarded-For", "203.0.113.9"))
                        .statusCode())
                .as("this machine may, whatever a client claims to be")
                .isEqualTo(200);
    }

    private University university(CourseVersion version) {
        var university = organisations
                .create(
                        OrganisationKind.UNIVERSITY,
                        "样例大学 " + UUID.randomUUID(),
                        "Sample University " + UUID.randomUUID())
                .id();
        var coordinator = person();
        people.join(coordinator.id(), university, Role.COORDINATOR);
        var instructor = person();
        people.join(instructor.id(), university, Role.INSTRUCTOR);
        var student = person();
        people.join(student.id(), university, Role.STUDENT);
        var acting = signIns.actor(coordinator.id()).orElseThrow();
        var offering = office.open(
                        acting,
                        university,
                        version.id(),
                        new Term(2026, 1),
                        Instant.now().minus(1, ChronoUnit.DAYS))
                .orElseThrow();
        assertThat(office.appoint(acting, offering, instructor.id(), Seat.INSTRUCTOR))
                .isTrue();
        var teaching = signIns.actor(instructor.id()).orElseThrow();
        assertThat(rosters.enrol(teaching, offering, student.id(), "1", "一班")).isTrue();
        return new University(offering, token(student), token(instructor));
    }

    private Person person() {
        return people.create("p" + UUID.randomUUID().toString().substring(0, 8), "陈样例", null, PASSWORD);
    }

    private String token(Person person) {
        return ((TokenIssued.Issued) signIns.issueApiToken(person.login(), PASSWORD, Visit.from("127.0.0.1")))
                .token()
                .value();
    }

    private HttpResponse<String> submit(String token, String offering, byte[] zip, String key) throws Exception {
        var request = request(labPath(offering) + "/attempts", token)
                .header("Content-Type", "application/zip")
                .POST(BodyPublishers.ofByteArray(zip));
        return send(key.isEmpty() ? request : request.header("Idempotency-Key", key));
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(path, token).GET());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.timeout(Duration.ofSeconds(90)).build(), BodyHandlers.ofString());
        }
    }

    private static String labPath(String offering) {
        return "/api/offerings/" + offering + "/labs/" + SmallCourse.LAB;
    }

    private static String attempt(HttpResponse<String> response) {
        var found = ATTEMPT.matcher(response.body());
        assertThat(found.find()).as(response.body()).isTrue();
        return found.group(1);
    }

    private static byte[] zip(String name, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
