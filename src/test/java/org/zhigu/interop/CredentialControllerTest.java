package org.zhigu.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhigu.courses.Skill;
import org.zhigu.credentials.Credential;
import org.zhigu.credentials.CredentialId;
import org.zhigu.credentials.Credentials;
import org.zhigu.labs.AttemptFinished;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.Campus;
import org.zhigu.web.WebServer;

@MicronautTest(transactional = false)
class CredentialControllerTest {
    private final WebServer server;
    private final Campus.University ours;
    private final Credentials credentials;
    private final ApplicationEventPublisher<AttemptFinished> labs;

    CredentialControllerTest(
            WebServer server, Campus campus, Credentials credentials, ApplicationEventPublisher<AttemptFinished> labs) {
        this.server = server;
        this.credentials = credentials;
        this.labs = labs;
        ours = campus.found("a" + UUID.randomUUID().toString().substring(0, 8));
    }

    @Test
    void anyone_verifies_a_credential_by_its_id_and_by_its_text() throws Exception {
        var credential = issued();

        assertThat(byId(credential.id().toString()))
                .contains("\"result\":\"genuine\"", credential.holder(), credential.titleEn());
        assertThat(byText(credential.token() + "\n")).contains("\"result\":\"genuine\"");
    }

    @Test
    void what_is_none_of_ours_has_its_reason() throws Exception {
        var token = issued().token();

        assertThat(byId(CredentialId.next().toString()))
                .contains("not_registered")
                .doesNotContain("holder");
        assertThat(byId("x")).contains("not_registered");
        assertThat(byText("hello")).contains("no_token");
        assertThat(byText(token.substring(0, token.length() - 6) + "AAAAAA")).contains("changed");
        assertThat(byText("e".repeat(1 << 20))).contains("no_token");
    }

    private Credential issued() {
        labs.publishEvent(new AttemptFinished(
                AttemptId.next(),
                ours.offering(),
                Campus.LAB,
                ours.student().person(),
                AttemptKind.COUNTED,
                VerdictStatus.GRADED,
                9,
                10,
                Campus.DUE.minus(Duration.ofDays(1)),
                "sha256:image"));
        return ((Credentials.Taken.Issued) credentials.skill(ours.student(), Skill.ENGINEERING, 2)).credential();
    }

    private String byId(String id) throws IOException, InterruptedException {
        return answer(request("?id=" + id).GET());
    }

    private String byText(String text) throws IOException, InterruptedException {
        return answer(request("").header("Content-Type", "text/plain").POST(BodyPublishers.ofString(text)));
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/api/credentials/verify" + query));
    }

    private static String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }
}
