package org.zhigu.teaching.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.zhigu.teaching.Campus;
import org.zhigu.ui.Visitor;
import org.zhigu.web.WebServer;

/** Figures as a browser asks for them: by address and cookie, perhaps before any page of ours has been opened. */
@MicronautTest(transactional = false)
class FiguresTest {
    private final WebServer server;
    private final Campus.University ours;
    private final Campus.University theirs;

    FiguresTest(WebServer server, Campus campus) {
        this.server = server;
        var some = UUID.randomUUID().toString().substring(0, 8);
        ours = campus.found("a" + some);
        theirs = campus.found("b" + some);
    }

    @Test
    void a_figure_is_given_before_any_page_was_opened() throws Exception {
        var answer = figure(ours.token(ours.student()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("image/svg+xml"));
        assertThat(answer.body()).contains("<svg");
    }

    @Test
    void without_a_seat_there_is_no_figure() throws Exception {
        assertThat(figure(theirs.token(theirs.student())).statusCode()).isEqualTo(404);
        assertThat(figure("x".repeat(43)).statusCode()).isEqualTo(404);
        assertThat(figure("").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> figure(String token) throws IOException, InterruptedException {
        var path = "/figures/" + ours.offering() + "/01-begin/figure.svg";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Cookie", Visitor.COOKIE + "=" + token)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
