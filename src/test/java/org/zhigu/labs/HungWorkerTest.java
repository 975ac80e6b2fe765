package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A worker whose thread lives but gets nowhere, since something that it asked never answers. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.test.classroom", value = "true")
@Property(name = "zhigu.test.stand-in", value = "true")
@Property(name = "zhigu.labs.idle", value = "50ms")
@Property(name = "zhigu.labs.hung", value = "2s")
class HungWorkerTest {
    private final Worker worker;
    private final StandIn backend;

    HungWorkerTest(Worker worker, StandIn backend) {
        this.worker = worker;
        this.backend = backend;
    }

    @Test
    void a_worker_that_comes_to_no_end_of_a_round_counts_as_dead_until_it_does() {
        await().until(() -> !worker.dead());
        var answer = new CountDownLatch(1);

        backend.hold(answer);
        await().until(worker::dead);
        answer.countDown();

        await().until(() -> !worker.dead());
        assertThat(worker.silent()).isFalse();
    }
}
