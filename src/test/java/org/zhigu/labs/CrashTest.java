package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhigu.compute.Backend;

/** The server dies before or after each act that leaves a trace, and another takes over its tables and folders. */
class CrashTest {
    @TempDir
    private @Nullable Path root;

    @Test
    void wherever_it_stops_each_submission_is_there_once_and_graded_once() throws IOException {
        var points = new TreeSet<String>();
        var receipts = new ArrayList<AttemptId>();
        var context = start();
        boolean through = false;
        for (int point = 1; !through; point++) {
            var student = FakeClassroom.student(point % 20);
            context.getBean(Fuse.class).light(point);
            try {
                var submitted = submit(context, point);
                drive(context);
                receipts.add(submitted.attempt());
                through = true;
            } catch (Fuse.Crash crash) {
                points.add(crash.point());
                context.close();
                context = start();
                receipts.add(submit(context, point).attempt());
                drive(context);
            }
            var detail = context.getBean(Labs.class)
                    .attempt(student, receipts.getLast())
                    .orElseThrow();
            assertThat(detail.line().state()).as("stopped at " + points).isEqualTo(AttemptState.GRADED);
            assertThat(detail.line().score()).isEqualTo(point);
        }

        assertThat(points).hasSizeGreaterThan(12);
        var staff = FakeClassroom.instructor();
        for (var receipt : receipts) {
            assertThat(context.getBean(Labs.class)
                            .attempt(staff, receipt)
                            .orElseThrow()
                            .events())
                    .extracting(AttemptEvent::what)
                    .containsOnlyOnce("received", "recorded")
                    .doesNotContain("run_again");
            assertThat(context.getBean(Attempts.class).findById(receipt))
                    .hasValueSatisfying(
                            attempt -> assertThat(attempt.announced()).isTrue());
        }
        assertThat(context.getBean(Attempts.class).counted(FakeClassroom.HERE.value(), FakeClassroom.LAB.value()))
                .hasSameSizeAs(receipts);
        var backend = context.getBean(Backend.class);
        await().until(() -> backend.room() == 1 && left("jobs").isEmpty());
        assertThat(left("staging")).isEmpty();
        assertThat(left("blobs/incoming")).isEmpty();
        context.close();
    }

    /** Sent again under the same key, as a client does that got no answer. */
    private static Submitted.Receipt submit(ApplicationContext context, int point) {
        var submitted = context.getBean(Labs.class)
                .submit(
                        FakeClassroom.student(point % 20),
                        FakeClassroom.HERE,
                        FakeClassroom.LAB,
                        new Upload.Files(Map.of("main.py", "print('score " + point + "')")),
                        AttemptKind.COUNTED,
                        "key-" + point);
        assertThat(submitted).isInstanceOf(Submitted.Receipt.class);
        return (Submitted.Receipt) submitted;
    }

    private static void drive(ApplicationContext context) {
        var worker = context.getBean(Worker.class);
        var attempts = context.getBean(Attempts.class);
        var runs = context.getBean(Runs.class);
        await().pollInSameThread()
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .atMost(Duration.ofSeconds(40))
                .until(() -> {
                    worker.pulse();
                    return attempts.waiting(10).isEmpty()
                            && attempts.running(10).isEmpty()
                            && attempts.unannounced(10).isEmpty()
                            && runs.open(10).isEmpty();
                });
    }

    private ApplicationContext start() {
        var data = folder().resolve("data");
        return ApplicationContext.run(Map.of(
                "zhigu.data",
                data.toString(),
                "zhigu.db.url",
                "jdbc:h2:file:" + data
                        + "/db;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0",
                "zhigu.test.classroom",
                true,
                "zhigu.test.crash",
                true,
                "zhigu.labs.worker",
                false,
                "zhigu.compute.local.runner",
                "fakerunner",
                "zhigu.compute.local.slots",
                1,
                "zhigu.compute.local.ahead",
                false));
    }

    private List<String> left(String name) throws IOException {
        try (var files = Files.list(folder().resolve("data").resolve(name))) {
            return files.map(Path::toString).toList();
        }
    }

    private Path folder() {
        if (root == null) {
            throw new IllegalStateException();
        }
        return root;
    }
}
