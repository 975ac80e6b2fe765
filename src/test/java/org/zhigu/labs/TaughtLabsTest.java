package org.zhigu.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.zhigu.common.DataDirectory;
import org.zhigu.compute.Channel;
import org.zhigu.teaching.Campus;
import org.zhigu.teaching.LabDates;
import org.zhigu.teaching.Teaching;
import org.zhigu.teaching.Timetable;

/** From a published course and an enrolled student to a verdict, in real boxes; beside it a university of the same shape. */
@Tag("sandbox")
@MicronautTest(transactional = false)
@Property(name = "zhigu.compute.local.slots", value = "2")
class TaughtLabsTest {
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private final Labs labs;
    private final Drafts drafts;
    private final Boards boards;
    private final Campus.University north;
    private final Campus.University south;
    private final DataDirectory data;

    TaughtLabsTest(
            Labs labs,
            Drafts drafts,
            Boards boards,
            Campus campus,
            Timetable timetable,
            Teaching teaching,
            DataDirectory data) {
        this.labs = labs;
        this.drafts = drafts;
        this.boards = boards;
        this.data = data;
        north = campus.found("north");
        south = campus.found("south");
        for (var university : List.of(north, south)) {
            long version = teaching.lab(university.instructor(), university.offering(), Campus.LAB)
                    .orElseThrow()
                    .schedule()
                    .version();
            timetable.reschedule(
                    university.instructor(),
                    university.offering(),
                    Campus.LAB,
                    version,
                    new LabDates(Campus.OPENS, FAR, FAR, 10, 5));
        }
    }

    /** Python's own files will do for a lab without NumPy. */
    @BeforeEach
    void an_image() throws IOException {
        var image = data.folder("images/python-numpy/current");
        if (!Files.exists(image.resolve("image.json"))) {
            Files.createSymbolicLink(image.resolve("root"), Path.of("/"));
            Files.writeString(image.resolve("image.json"), """
                    {"name":"python-numpy","digest":"sha256:host","env":{}}""");
        }
    }

    @Test
    void a_right_answer_is_graded_and_nobody_of_the_other_university_finds_it() {
        var student = north.student();
        var submitted = labs.submit(
                student,
                north.offering(),
                Campus.LAB,
                new Upload.Files(Map.of("answer.py", "print('loaded')\n\n\ndef answer():\n    return 42\n")),
                AttemptKind.COUNTED);
        assertThat(submitted).isInstanceOf(Submitted.Receipt.class);
        var id = ((Submitted.Receipt) submitted).attempt();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(50, TimeUnit.MILLISECONDS)
                .until(() ->
                        labs.attempt(student, id).orElseThrow().line().state().ended());

        var detail = labs.attempt(student, id).orElseThrow();
        assertThat(detail.line().state()).isEqualTo(AttemptState.GRADED);
        assertThat(detail.line().score()).isEqualTo(10);
        assertThat(detail.verdict()).isNotNull().satisfies(verdict -> {
            assertThat(verdict.tests()).extracting(TestResult::visible).containsExactly(true, false);
            assertThat(verdict.environment().isolated()).isTrue();
        });
        assertThat(labs.log(student, id, Channel.OPEN, 0).text()).contains("loaded");
        assertThat(labs.attempt(north.assistant(), id))
                .hasValueSatisfying(each -> assertThat(each.staff()).isTrue());
        assertThat(boards.board(north.instructor(), north.offering(), Campus.LAB)
                        .graded())
                .isEqualTo(1);
        for (var other : List.of(south.student(), south.instructor(), south.assistant(), south.coordinator())) {
            assertThat(labs.attempt(other, id)).isEmpty();
            assertThat(labs.log(other, id, Channel.OPEN, 0).text()).isEmpty();
            assertThat(labs.original(other, id)).isEmpty();
            assertThat(labs.rerun(other, id)).isEmpty();
            assertThat(labs.cancel(other, id)).isFalse();
            assertThat(labs.attempts(other, north.offering(), Campus.LAB)).isEmpty();
            assertThat(labs.attemptsOf(other, north.offering(), Campus.LAB, student.person()))
                    .isEmpty();
            assertThat(labs.cost(other, north.offering(), Campus.LAB)).isEmpty();
            assertThat(drafts.draft(other, north.offering(), Campus.LAB, "answer.py"))
                    .isEmpty();
            assertThat(drafts.save(other, north.offering(), Campus.LAB, "answer.py", 0, "x"))
                    .isEqualTo(new Saved.Refused());
            assertThat(boards.board(other, north.offering(), Campus.LAB)).isEqualTo(BoardView.EMPTY);
        }
    }
}
