package org.zhigu.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class WebServerTest {
    private final WebServer server;

    WebServerTest(WebServer server) {
        this.server = server;
    }

    @Test
    void health_is_answered_through_the_public_port() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/health").body()).contains("UP");
    }

    @Test
    void a_page_is_answered_by_the_screens() throws Exception {
        assertThat(get("/").body()).contains("<!doctype html>").contains("aura");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
