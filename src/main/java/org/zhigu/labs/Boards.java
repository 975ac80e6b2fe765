package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.Images;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.OfferingId;

/** What those see who watch over many attempts: a class in one lab, or an operator all that wait and run. */
@Singleton
public class Boards {
    private static final int CLASS = 5000;
    private static final int TESTS = 50_000;
    /** Attempts without progress before someone counts as stuck. */
    private static final int STUCK = 3;

    private final Classroom classroom;
    private final Attempts attempts;
    private final TestRows tests;
    private final Waiting waiting;
    private final Worker worker;
    private final Images images;
    private final Billing billing;

    Boards(
            Classroom classroom,
            Attempts attempts,
            TestRows tests,
            Waiting waiting,
            Worker worker,
            Images images,
            Billing billing) {
        this.classroom = classroom;
        this.attempts = attempts;
        this.tests = tests;
        this.waiting = waiting;
        this.worker = worker;
        this.images = images;
        this.billing = billing;
    }

    /** Whether somebody drives the attempts of all from the queue to their verdicts. */
    public boolean judging() {
        return !worker.dead();
    }

    /** For those who teach; empty for all others. */
    public BoardView board(Actor actor, OfferingId offering, LabId lab) {
        if (!classroom.teaches(actor, offering)) {
            return BoardView.EMPTY;
        }
        var students = new HashSet<>(classroom.students(actor, offering));
        var all = attempts.ofLab(offering.value(), lab.value(), CLASS).stream()
                .filter(attempt -> students.contains(attempt.student()))
                .toList();
        var byStudent =
                all.stream().collect(Collectors.groupingBy(Attempt::student, LinkedHashMap::new, Collectors.toList()));
        var rows = tests.ofLab(offering.value(), lab.value(), TESTS).stream()
                .collect(Collectors.groupingBy(TestRow::attempt));
        return new BoardView(
                students.size(),
                count(all, AttemptState.QUEUED),
                count(all, AttemptState.RUNNING),
                (int) byStudent.values().stream()
                        .filter(own -> own.stream().anyMatch(Boards::counts))
                        .count(),
                count(all, AttemptState.PLATFORM_ERROR) + count(all, AttemptState.UNGRADABLE),
                byStudent.values().stream().map(Boards::line).toList(),
                stuck(byStudent, rows),
                failing(byStudent, rows));
    }

    /** For operators: first what runs, then what waits, in the order in which it will be served. */
    public List<QueueLine> queue(Actor actor, int limit) {
        if (!actor.is(Role.OPERATOR)) {
            return List.of();
        }
        var line = waiting.line();
        var lines = new ArrayList<QueueLine>();
        for (var attempt : line.running()) {
            lines.add(line(attempt, 0, line, QueueReason.FREE_SLOT_SOON));
        }
        int place = 1;
        for (var attempt : line.waiting()) {
            lines.add(line(attempt, place, line, reason(attempt, place, line)));
            place++;
        }
        return lines.stream().limit(limit).toList();
    }

    private QueueLine line(Attempt attempt, int place, Waiting.Line line, QueueReason reason) {
        var offering = classroom.offering(attempt.offering());
        var unnamed = new Bilingual("", "");
        return new QueueLine(
                attempt.line(),
                place,
                offering.map(Offering::university).orElse(null),
                classroom.title(attempt.courseVersion()).orElse(unnamed),
                classroom
                        .lab(attempt.courseVersion(), attempt.lab())
                        .map(lab -> lab.title())
                        .orElse(unnamed),
                reason,
                line.starts().get(attempt.id()));
    }

    private QueueReason reason(Attempt attempt, int place, Waiting.Line line) {
        if (worker.silent()) {
            return QueueReason.BACKEND_SILENT;
        }
        if (attempt.retryAt() != null) {
            return QueueReason.RETRY_AFTER_FAULT;
        }
        if (billing.waits(attempt).isPresent()) {
            return QueueReason.CARD_TIME_SPENT;
        }
        return switch (images.state(attempt.image())) {
            case ImageState.Ready _ ->
                place == 1 && line.running().isEmpty() ? QueueReason.FREE_SLOT_SOON : QueueReason.ALL_SLOTS_BUSY;
            case ImageState.Building _, ImageState.Waiting _ -> QueueReason.IMAGE_BUILDING;
            case ImageState.Failed _, ImageState.NotBuiltHere _, ImageState.Unknown _ -> QueueReason.IMAGE_FAILED;
        };
    }

    private static int count(List<Attempt> all, AttemptState state) {
        return (int) all.stream().filter(attempt -> attempt.state() == state).count();
    }

    private static boolean counts(Attempt attempt) {
        return attempt.kind() == AttemptKind.COUNTED && attempt.state() == AttemptState.GRADED;
    }

    private static BoardView.BoardLine line(List<Attempt> own) {
        int counted = (int) own.stream()
                .filter(attempt -> attempt.kind() == AttemptKind.COUNTED)
                .count();
        return new BoardView.BoardLine(
                own.getFirst().student(), own.getFirst().line(), best(own), counted, own.size() - counted);
    }

    private static @Nullable Double best(List<Attempt> own) {
        return own.stream()
                .filter(Boards::counts)
                .map(attempt -> attempt.score() == null ? 0 : attempt.score())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Students whose last attempts, practice among them, did no better than one before, and are not done. */
    private static List<BoardView.Stuck> stuck(
            Map<PersonId, List<Attempt>> byStudent, Map<AttemptId, List<TestRow>> rows) {
        var stuck = new ArrayList<BoardView.Stuck>();
        byStudent.forEach((student, own) -> {
            var graded = own.stream()
                    .filter(attempt -> attempt.state() == AttemptState.GRADED)
                    .toList();
            int still = 0;
            while (still < graded.size() && !progress(graded, still)) {
                still++;
            }
            if (still >= STUCK) {
                var newest = graded.getFirst();
                double best = graded.stream().mapToDouble(Boards::share).max().orElse(0);
                if (best < 1) {
                    double max = newest.maxScore() == null ? 0 : newest.maxScore();
                    Instant since = graded.get(still - 1).receivedAt();
                    stuck.add(new BoardView.Stuck(
                            student, still, best * max, max, since, always(graded.subList(0, still), rows)));
                }
            }
        });
        stuck.sort(Comparator.comparingInt(BoardView.Stuck::attempts).reversed());
        return stuck;
    }

    /** Whether the attempt at this place (newest first) did better than all before it. */
    private static boolean progress(List<Attempt> graded, int at) {
        var earlier = graded.subList(at + 1, graded.size());
        return earlier.isEmpty()
                || share(graded.get(at))
                        > earlier.stream().mapToDouble(Boards::share).max().orElse(0);
    }

    private static double share(Attempt attempt) {
        var score = attempt.score();
        var max = attempt.maxScore();
        return score == null || max == null || max == 0 ? 0 : score / max;
    }

    private static @Nullable String always(List<Attempt> still, Map<AttemptId, List<TestRow>> rows) {
        Set<String> common = new HashSet<>();
        for (int at = 0; at < still.size(); at++) {
            var failed = rows.getOrDefault(still.get(at).id(), List.of()).stream()
                    .filter(Boards::failed)
                    .map(TestRow::test)
                    .collect(Collectors.toSet());
            if (at == 0) {
                common.addAll(failed);
            } else {
                common.retainAll(failed);
            }
        }
        return common.stream().min(Comparator.naturalOrder()).orElse(null);
    }

    /** Of each student's newest graded attempt. */
    private static List<BoardView.FailingTest> failing(
            Map<PersonId, List<Attempt>> byStudent, Map<AttemptId, List<TestRow>> rows) {
        var failing = new HashMap<String, int[]>();
        var named = new LinkedHashMap<String, TestRow>();
        for (var own : byStudent.values()) {
            own.stream()
                    .filter(attempt -> attempt.state() == AttemptState.GRADED)
                    .findFirst()
                    .ifPresent(newest -> rows.getOrDefault(newest.id(), List.of()).stream()
                            .filter(row -> row.status() != TestStatus.SKIPPED)
                            .forEach(row -> {
                                named.putIfAbsent(row.test(), row);
                                var count = failing.computeIfAbsent(row.test(), _ -> new int[2]);
                                count[0] += failed(row) ? 1 : 0;
                                count[1]++;
                            }));
        }
        return named.values().stream()
                .map(row -> {
                    var count = failing.getOrDefault(row.test(), new int[2]);
                    return new BoardView.FailingTest(
                            row.test(), new Bilingual(row.titleZh(), row.titleEn()), row.visible(), count[0], count[1]);
                })
                .filter(test -> test.failing() > 0)
                .sorted(Comparator.comparingInt(BoardView.FailingTest::failing).reversed())
                .toList();
    }

    private static boolean failed(TestRow row) {
        return row.status() == TestStatus.FAILED || row.status() == TestStatus.PARTIAL;
    }
}
