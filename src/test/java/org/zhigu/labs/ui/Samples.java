package org.zhigu.labs.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.Image;
import org.zhigu.compute.ImageState;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.labs.AttemptDetail;
import org.zhigu.labs.AttemptEvent;
import org.zhigu.labs.AttemptId;
import org.zhigu.labs.AttemptKind;
import org.zhigu.labs.AttemptLine;
import org.zhigu.labs.AttemptState;
import org.zhigu.labs.Environment;
import org.zhigu.labs.HandedIn;
import org.zhigu.labs.Measured;
import org.zhigu.labs.Reason;
import org.zhigu.labs.SubmissionId;
import org.zhigu.labs.TestResult;
import org.zhigu.labs.TestStatus;
import org.zhigu.labs.Timings;
import org.zhigu.labs.Verdict;
import org.zhigu.labs.VerdictStatus;
import org.zhigu.teaching.OfferingId;

/** Attempts in every state that a screen must know words for. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-29T04:00:00Z");
    static final OfferingId OFFERING = OfferingId.next();
    static final LabId LAB = LabId.next();
    static final PersonId STUDENT = PersonId.next();
    static final ImageState READY = new ImageState.Ready(
            new Image("mindspore-cpu", "sha256:8f3a11", java.nio.file.Path.of("/"), Map.of(), List.of()));
    static final String CODE = """
            import mindspore as ms
            from mindspore import nn


            class LeNet8(nn.Cell):
                \"""8×8 灰度图，10 类。\"""

                def __init__(self):
                    super().__init__()
                    self.conv = nn.Conv2d(1, 16, 3, pad_mode="pad", padding=1)
                    self.pool = nn.MaxPool2d(2, 2)
                    self.head = nn.Dense(16 * 4 * 4, 10)

                def construct(self, x):
                    x = self.pool(ms.ops.relu(self.conv(x)))
                    return self.head(x.reshape(x.shape[0], -1))  # 注意批大小
            """;

    private Samples() {}

    static AttemptLine line(AttemptState state, AttemptKind kind, int number) {
        return line(state, kind, number, null, 0, NOON);
    }

    static AttemptLine line(
            AttemptState state, AttemptKind kind, int number, @Nullable Double score, int minutes, Instant received) {
        return new AttemptLine(
                AttemptId.next(),
                OFFERING,
                LAB,
                STUDENT,
                kind,
                number,
                state,
                state == AttemptState.RUNNING ? "student" : null,
                0,
                score,
                score == null ? null : 100.0,
                null,
                kind == AttemptKind.COUNTED,
                received.plusSeconds(60L * minutes),
                state.ended() ? received.plusSeconds(60L * minutes + 9) : null);
    }

    static AttemptLine again(AttemptLine line, int tries) {
        return new AttemptLine(
                line.id(),
                line.offering(),
                line.lab(),
                line.student(),
                line.kind(),
                line.number(),
                line.state(),
                line.phase(),
                tries,
                line.score(),
                line.max(),
                line.limit(),
                line.costsTry(),
                line.receivedAt(),
                line.finishedAt());
    }

    static AttemptDetail detail(AttemptLine line, int place, ImageState image, @Nullable Verdict verdict) {
        boolean started = line.state() != AttemptState.QUEUED;
        var received = line.receivedAt();
        return new AttemptDetail(
                line,
                SubmissionId.next(),
                "3f9c21d7aa01be54c0de3f9c21d7aa01be54c0de3f9c21d7aa01be54c0de9911",
                2_731,
                new HandedIn(() -> Map.of("lenet.py", CODE.getBytes(UTF_8))),
                place,
                started ? null : received.plusSeconds(12),
                null,
                image,
                new Timings(
                        received,
                        received,
                        started ? received.plusMillis(1_200) : null,
                        started ? received.plusMillis(1_500) : null,
                        line.finishedAt(),
                        line.finishedAt()),
                verdict,
                List.of(new AttemptEvent(received, "received", ""), new AttemptEvent(received, "queued", "")),
                false,
                !line.state().ended(),
                started);
    }

    static AttemptDetail graded() {
        return detail(line(AttemptState.GRADED, AttemptKind.COUNTED, 2, 86.0, 0, NOON), 0, READY, verdict());
    }

    static Verdict verdict() {
        return new Verdict(
                VerdictStatus.GRADED,
                86,
                100,
                List.of(
                        passed("输出形状", "Output shape", 10, true, null, "(32, 10)"),
                        passed("参数量", "Number of parameters", 10, true, null, "2730 ≤ 20000"),
                        new TestResult(
                                "one",
                                new Bilingual("批大小为 1", "A batch of one"),
                                null,
                                true,
                                TestStatus.FAILED,
                                0,
                                10,
                                null,
                                "x.shape = (1, 1, 8, 8)",
                                "(1, 10)",
                                "ValueError: cannot reshape array of size 256 into shape (0,)",
                                "lenet.py:15",
                                "ValueError",
                                null,
                                0.1),
                        passed("没见过的 360 张图", "360 unseen images", 40, false, "泛化", "97.2 % ≥ 95.5 %"),
                        new TestResult(
                                "shift",
                                new Bilingual("图像平移一格", "Images shifted by one"),
                                new Bilingual("稳健性", "robustness"),
                                false,
                                TestStatus.PARTIAL,
                                26,
                                30,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                1.2)),
                null,
                null,
                new Measured(7.9, 330_000_000, 8.4),
                environment(true),
                null);
    }

    static Verdict without(VerdictStatus status, @Nullable Reason reason, @Nullable String limit) {
        return new Verdict(status, 0, 100, List.of(), reason, limit, new Measured(0, 0, 0), environment(true), null);
    }

    static Environment environment(boolean isolated) {
        return new Environment("mindspore-cpu", "sha256:8f3a99aa01be54c0", "node-1", isolated, false, true);
    }

    private static TestResult passed(
            String zh, String en, double points, boolean visible, @Nullable String category, String message) {
        return new TestResult(
                en,
                new Bilingual(zh, en),
                category == null ? null : new Bilingual(category, "generalisation"),
                visible,
                TestStatus.PASSED,
                points,
                points,
                new Bilingual(message, message),
                null,
                null,
                null,
                null,
                null,
                null,
                0.4);
    }
}
