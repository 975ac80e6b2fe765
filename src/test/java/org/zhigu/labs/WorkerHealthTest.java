package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.zhigu.web.WebServer;

@MicronautTest(transactional = false)
class WorkerHealthTest {
    private final WebServer server;
    private final Worker worker;
    private final Boards boards;

    WorkerHealthTest(WebServer server, Worker worker, Boards boards) {
        this.server = server;
        this.worker = worker;
        this.boards = boards;
    }

    @Test
    void health_is_down_once_the_worker_is_dead() throws Exception {
        assertThat(health().body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(boards.judging()).isTrue();

        worker.end();

        assertThat(boards.judging()).isFalse();
        assertThat(health().body()).isEqualTo("{\"status\":\"DOWN\"}");
        assertThat(health().statusCode()).isEqualTo(503);
    }

    private HttpResponse<String> health() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health"))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
