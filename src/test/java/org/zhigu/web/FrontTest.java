package org.zhigu.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the public port believes and what it tells browsers. */
class FrontTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/ui.css"})
    void every_answer_tells_browsers_what_our_pages_may_do(String path) throws Exception {
        try (var running = started(false)) {
            var headers = ask(running, path).headers();

            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("frame-ancestors 'self'", "object-src 'none'", "base-uri 'self'");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void a_client_cannot_say_that_it_is_somewhere_else() throws Exception {
        try (var running = started(false)) {
            assertThat(ask(running, "/api/sample-address").body()).isEqualTo("127.0.0.1 http []");
        }
    }

    @Test
    void behind_our_own_proxy_its_last_word_counts() throws Exception {
        try (var running = started(true)) {
            var answer = ask(running, "/api/sample-address");

            assertThat(answer.body()).isEqualTo("203.0.113.7 https []");
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    private static ApplicationContext started(boolean behindProxy) {
        return ApplicationContext.run(
                        EmbeddedServer.class,
                        Map.of("zhigu.sample", true, "zhigu.web.behind-proxy", behindProxy),
                        "test")
                .getApplicationContext();
    }

    /** With claims as a client would make them, and at the end what a proxy would add. */
    private static HttpResponse<String> ask(ApplicationContext running, String path)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var address = "http://127.0.0.1:" + running.getBean(WebServer.class).port() + path;
            var request = HttpRequest.newBuilder(URI.create(address))
                    .header("Forwarded", "for=198.51.100.1;proto=https")
                    .header("X-Forwarded-For", "198.51.100.2, 203.0.113.7")
                    .header("X-Forwarded-Proto", "http, https")
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
