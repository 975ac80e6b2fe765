package org.zhigu.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.zhigu.identity.Actor;
import org.zhigu.identity.OrganisationKind;
import org.zhigu.identity.Organisations;
import org.zhigu.identity.OwnAccount;
import org.zhigu.identity.People;
import org.zhigu.identity.Person;
import org.zhigu.identity.Role;
import org.zhigu.identity.SignIns;
import org.zhigu.web.WebServer;

@MicronautTest(transactional = false)
@Property(name = "interop.who", value = "true")
class TokenControllerTest {
    private static final String PASSWORD = "correct horse";
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final WebServer server;
    private final People people;
    private final Organisations organisations;
    private final SignIns signIns;
    private final OwnAccount own;

    TokenControllerTest(WebServer server, People people, Organisations organisations, SignIns signIns, OwnAccount own) {
        this.server = server;
        this.people = people;
        this.organisations = organisations;
        this.signIns = signIns;
        this.own = own;
    }

    @Test
    void a_program_gets_a_token_for_a_password_and_is_its_owner_with_it() throws Exception {
        var person = person();

        var issued = ask(person.login(), PASSWORD);

        assertThat(issued.statusCode()).isEqualTo(200);
        assertThat(issued.body()).contains("expiresAt");
        assertThat(who(token(issued)).body()).isEqualTo(person.login());
        assertThat(own.sessions(signIns.actor(person.id()).orElseThrow()))
                .singleElement()
                .satisfies(session -> assertThat(session.name()).startsWith("Java-http-client"));
    }

    @Test
    void without_a_token_or_with_a_made_up_one_nothing_opens() throws Exception {
        assertThat(who("made-up").statusCode()).isEqualTo(401);
        assertThat(send(request("/api/who").GET()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_revoked_token_ends_at_once() throws Exception {
        var token = token(ask(person().login(), PASSWORD));

        var revoked = send(
                request("/api/token").header("Authorization", "Bearer " + token).DELETE());

        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(who(token).statusCode()).isEqualTo(401);
    }

    @Test
    void signing_out_everywhere_ends_the_token() throws Exception {
        var person = person();
        var token = token(ask(person.login(), PASSWORD));

        signIns.signOutEverywhere(signIns.actor(person.id()).orElseThrow());

        assertThat(who(token).statusCode()).isEqualTo(401);
    }

    @Test
    void a_right_that_was_given_or_taken_counts_with_the_next_request() throws Exception {
        var person = person();
        var token = token(ask(person.login(), PASSWORD));
        assertThat(get("/api/who/operator", token).statusCode()).isEqualTo(403);
        var centre = organisations.create(OrganisationKind.CENTRE, "中心" + UUID.randomUUID(), "Centre");

        people.join(person.id(), centre.id(), Role.OPERATOR);

        assertThat(get("/api/who/operator", token).statusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_password_is_refused_in_words_and_the_sixth_has_to_wait() throws Exception {
        var login = person().login();

        var wrong = ask(login, "something else");
        for (int i = 0; i < 4; i++) {
            ask(login, "something else");
        }
        var throttled = ask(login, PASSWORD);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("WRONG").contains("账号或密码");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    @Test
    void what_a_client_claims_about_its_address_changes_nothing() throws Exception {
        var login = person().login();
        for (int i = 0; i < 5; i++) {
            ask(login, "something else", "203.0.113." + i);
        }

        assertThat(ask(login, PASSWORD, "203.0.113.99").statusCode()).isEqualTo(429);
    }

    @Test
    void half_a_request_is_a_wrong_one() throws Exception {
        var answer = send(request("/api/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"login\":\"x\"}")));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private Person person() {
        return people.create("api-" + UUID.randomUUID(), "某人", null, PASSWORD);
    }

    private HttpResponse<String> ask(String login, String password) throws IOException, InterruptedException {
        return ask(login, password, "203.0.113.1");
    }

    private HttpResponse<String> ask(String login, String password, String claimed)
            throws IOException, InterruptedException {
        var body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
        return send(request("/api/token")
                .header("Content-Type", "application/json")
                .header("Accept-Language", "zh-CN")
                .header("X-Forwarded-For", claimed)
                .header("Forwarded", "for=" + claimed)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> who(String token) throws IOException, InterruptedException {
        return get("/api/who", token);
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String token(HttpResponse<String> issued) {
        var match = TOKEN.matcher(issued.body());
        assertThat(match.find()).isTrue();
        return match.group(1);
    }

    @Controller("/api/who")
    @Requires(property = "interop.who")
    static class WhoController {
        @Get
        @Secured(SecurityRule.IS_AUTHENTICATED)
        String who(Actor actor) {
            return actor.login();
        }

        @Get("/operator")
        @Secured(Role.Names.OPERATOR)
        String operator(Actor actor) {
            return actor.login();
        }
    }
}
