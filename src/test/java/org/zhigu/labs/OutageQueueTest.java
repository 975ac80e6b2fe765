package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhigu.compute.Job;

/** A cluster that is away for an hour: what waits goes on waiting, what ran is taken up again, and then all goes in its order. */
@MicronautTest(transactional = false)
@Property(name = "zhigu.test.classroom", value = "true")
@Property(name = "zhigu.test.stand-in", value = "true")
@Property(name = "zhigu.test.hand-clock", value = "true")
@Property(name = "zhigu.labs.worker", value = "false")
@Property(name = "zhigu.labs.waiting-at-most", value = "50")
class OutageQueueTest {
    private static final Duration ROUND = Duration.ofSeconds(2);
    private static final int STUDENTS = 12;

    private final Labs labs;
    private final Worker worker;
    private final Waiting waiting;
    private final Attempts attempts;
    private final StandIn cluster;
    private final HandClock clock;

    OutageQueueTest(Labs labs, Worker worker, Waiting waiting, Attempts attempts, StandIn cluster, HandClock clock) {
        this.labs = labs;
        this.worker = worker;
        this.waiting = waiting;
        this.attempts = attempts;
        this.cluster = cluster;
        this.clock = clock;
    }

    @Test
    void after_an_hours_outage_the_queue_drains_in_its_order_and_without_a_storm() {
        var receipts = new ArrayList<AttemptId>();
        for (int student = 0; student < STUDENTS; student++) {
            receipts.add(submit(student));
        }
        round();
        assertThat(cluster.begun()).hasSize(StandIn.BOUND);

        cluster.silent(true);
        cluster.asked();
        int rounds = (int) Duration.ofHours(1).dividedBy(ROUND);
        for (int i = 0; i < rounds; i++) {
            if (i % 150 == 0) {
                receipts.add(submit(STUDENTS + i / 150));
            }
            round();
        }
        assertThat(worker.silent()).isTrue();
        assertThat(cluster.asked()).as("one look for all, each round").isLessThanOrEqualTo(rounds);
        assertThat(cluster.begun()).hasSize(StandIn.BOUND);

        cluster.silent(false);
        int first = cluster.begun().size();
        var order = new ArrayList<AttemptId>();
        while (attempts.waiting(1000).size() + attempts.running(1000).size() > 0) {
            cluster.endAll();
            var expected = waiting.order().stream().map(Attempt::id).toList();
            int before = cluster.begun().size();
            round();
            var now = ids(cluster.begun()).subList(before, cluster.begun().size());
            assertThat(now).hasSizeLessThanOrEqualTo(StandIn.BOUND);
            assertThat(expected).startsWith(now.toArray(AttemptId[]::new));
            order.addAll(now);
        }

        assertThat(ids(cluster.begun())).as("each once").containsExactlyInAnyOrderElementsOf(receipts);
        assertThat(order).hasSize(receipts.size() - first);
        var tries = new HashMap<AttemptId, Integer>();
        receipts.forEach(id -> {
            var attempt = attempts.findById(id).orElseThrow();
            assertThat(attempt.state()).isEqualTo(AttemptState.GRADED);
            tries.put(id, attempt.run());
        });
        assertThat(tries.values()).as("the outage used up no run").containsOnly(1);
    }

    private void round() {
        worker.pulse();
        clock.pass(ROUND);
    }

    private AttemptId submit(int student) {
        var submitted = labs.submit(
                FakeClassroom.student(student),
                FakeClassroom.HERE,
                FakeClassroom.LAB,
                new Upload.Files(Map.of("main.py", "print('score 1')")),
                AttemptKind.COUNTED);
        assertThat(submitted).isInstanceOf(Submitted.Receipt.class);
        clock.pass(Duration.ofMillis(10));
        return ((Submitted.Receipt) submitted).attempt();
    }

    private static List<AttemptId> ids(List<Job> jobs) {
        return jobs.stream().map(job -> new AttemptId(job.id().value())).toList();
    }
}
