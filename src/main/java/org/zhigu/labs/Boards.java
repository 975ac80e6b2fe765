package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Bilingual;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.Images;
import org.zhigu.compute.slices.Placing;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.teaching.Offering;
import org.zhigu.teaching.OfferingId;

/** What those see who watch over many attempts: a class in one lab, or an operator all that wait and run. */
@Singleton
public class Boards {
    private static final int PART = 500;
    /** Attempts without progress before someone counts as stuck. */
    private static final int STUCK = 3;
    /** Of more who are stuck it is not said in what. */
    private static final int EXPLAINED = 50;

    private static final int EVENTS = 100;
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Classroom classroom;
    private final Attempts attempts;
    private final TestRows tests;
    private final Waiting waiting;
    private final Worker worker;
    private final Images images;
    private final Billing billing;
    private final Places places;
    private final Events events;
    private final Clock clock;

    Boards(
            Classroom classroom,
            Attempts attempts,
            TestRows tests,
            Waiting waiting,
            Worker worker,
            Images images,
            Billing billing,
            Places places,
            Events events,
            Clock clock) {
        this.classroom = classroom;
        this.attempts = attempts;
        this.tests = tests;
        this.waiting = waiting;
        this.worker = worker;
        this.images = images;
        this.billing = billing;
        this.places = places;
        this.events = events;
        this.clock = clock;
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
        var all = attempts.ofLab(offering.value(), lab.value()).stream()
                .filter(attempt -> students.contains(attempt.student()))
                .toList();
        var byStudent = all.stream()
                .collect(Collectors.groupingBy(BoardAttempt::student, LinkedHashMap::new, Collectors.toList()));
        return new BoardView(
                students.size(),
                count(all, AttemptState.QUEUED),
                count(all, AttemptState.RUNNING),
                (int) byStudent.values().stream()
                        .filter(own -> own.stream().anyMatch(Boards::counts))
                        .count(),
                count(all, AttemptState.PLATFORM_ERROR) + count(all, AttemptState.UNGRADABLE),
                lines(byStudent.values()),
                stuck(byStudent),
                failing(byStudent.values()));
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

    /** For operators: what the platform gave up on and nobody has set right since, newest first. */
    public List<Abandoned> abandoned(Actor actor, int limit) {
        if (!actor.is(Role.OPERATOR)) {
            return List.of();
        }
        return attempts.abandoned(clock.instant().minus(REMEMBERED), limit).stream()
                .map(this::abandoned)
                .toList();
    }

    private Abandoned abandoned(Attempt attempt) {
        var line = line(attempt, 0, waiting.line(), QueueReason.RETRY_AFTER_FAULT);
        var why = events.of(attempt.id().value(), EVENTS).stream()
                .filter(event -> event.what().equals("needs_attention"))
                .map(EventRow::detail)
                .reduce("", (_, last) -> last);
        return new Abandoned(line.line(), line.university(), line.course(), line.lab(), why);
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
        if (places.of(attempt) instanceof Placing.Later) {
            return QueueReason.SLICE_NOT_OPEN;
        }
        return switch (images.state(attempt.image())) {
            case ImageState.Ready _ when worker.sliceFull(attempt) -> QueueReason.SLICE_BUSY;
            case ImageState.Ready _ ->
                place == 1 && line.running().isEmpty() ? QueueReason.FREE_SLOT_SOON : QueueReason.ALL_SLOTS_BUSY;
            case ImageState.Building _, ImageState.Waiting _ -> QueueReason.IMAGE_BUILDING;
            case ImageState.Failed _, ImageState.NotBuiltHere _, ImageState.Unknown _ -> QueueReason.IMAGE_FAILED;
        };
    }

    private static int count(List<BoardAttempt> all, AttemptState state) {
        return (int) all.stream().filter(attempt -> attempt.state() == state).count();
    }

    private static boolean counts(BoardAttempt attempt) {
        return attempt.kind() == AttemptKind.COUNTED && attempt.graded();
    }

    /** So many at a time as a statement may name. */
    private static <T> List<T> inParts(List<AttemptId> ids, Function<List<UUID>, List<T>> question) {
        var found = new ArrayList<T>();
        for (int from = 0; from < ids.size(); from += PART) {
            found.addAll(question.apply(ids.subList(from, Math.min(ids.size(), from + PART)).stream()
                    .map(AttemptId::value)
                    .toList()));
        }
        return found;
    }

    private List<BoardView.BoardLine> lines(Collection<List<BoardAttempt>> byStudent) {
        var newest = inParts(byStudent.stream().map(own -> own.getFirst().id()).toList(), attempts::some).stream()
                .collect(Collectors.toMap(Attempt::id, Attempt::line));
        return byStudent.stream()
                .flatMap(own ->
                        Stream.ofNullable(newest.get(own.getFirst().id())).map(line -> line(own, line)))
                .toList();
    }

    private static BoardView.BoardLine line(List<BoardAttempt> own, AttemptLine newest) {
        int counted = (int) own.stream()
                .filter(attempt -> attempt.kind() == AttemptKind.COUNTED)
                .count();
        return new BoardView.BoardLine(newest.student(), newest, best(own), counted, own.size() - counted);
    }

    private static @Nullable Double best(List<BoardAttempt> own) {
        return own.stream()
                .filter(Boards::counts)
                .map(attempt -> attempt.score() == null ? 0 : attempt.score())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Students whose last attempts, practice among them, did no better than one before, and are not done. */
    private List<BoardView.Stuck> stuck(Map<PersonId, List<BoardAttempt>> byStudent) {
        var still = new HashMap<PersonId, List<BoardAttempt>>();
        var best = new HashMap<PersonId, Double>();
        byStudent.forEach((student, own) -> {
            var graded = own.stream().filter(BoardAttempt::graded).toList();
            var last = graded.subList(0, standing(graded));
            double most = graded.stream().mapToDouble(BoardAttempt::share).max().orElse(0);
            if (last.size() >= STUCK && most < 1) {
                still.put(student, last);
                best.put(student, most);
            }
        });
        var worst = still.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<PersonId, List<BoardAttempt>> each) ->
                                -each.getValue().size())
                        .thenComparing(each -> each.getValue().getFirst().receivedAt(), Comparator.reverseOrder()))
                .toList();
        var failed = failed(worst.stream()
                .limit(EXPLAINED)
                .flatMap(each -> each.getValue().stream())
                .map(BoardAttempt::id)
                .toList());
        return worst.stream()
                .map(each -> stuck(each.getKey(), each.getValue(), best.getOrDefault(each.getKey(), 0.0), failed))
                .toList();
    }

    private static BoardView.Stuck stuck(
            PersonId student, List<BoardAttempt> last, double best, Map<AttemptId, Set<String>> failed) {
        var most = last.getFirst().maxScore();
        double max = most == null ? 0 : most;
        return new BoardView.Stuck(
                student, last.size(), best * max, max, last.getLast().receivedAt(), always(last, failed));
    }

    /** How many of the newest did no better than all before them; newest first. */
    private static int standing(List<BoardAttempt> graded) {
        double before = 0;
        int since = graded.size();
        for (int at = graded.size() - 1; at >= 0; at--) {
            double share = graded.get(at).share();
            if (at == graded.size() - 1 || share > before) {
                since = at;
                before = Math.max(before, share);
            }
        }
        return since;
    }

    private Map<AttemptId, Set<String>> failed(List<AttemptId> ids) {
        return inParts(ids, tests::failed).stream()
                .collect(Collectors.groupingBy(
                        FailedTest::attempt, Collectors.mapping(FailedTest::test, Collectors.toSet())));
    }

    private static @Nullable String always(List<BoardAttempt> last, Map<AttemptId, Set<String>> failed) {
        Set<String> common = new HashSet<>(failed.getOrDefault(last.getFirst().id(), Set.of()));
        last.forEach(each -> common.retainAll(failed.getOrDefault(each.id(), Set.of())));
        return common.stream().min(Comparator.naturalOrder()).orElse(null);
    }

    /** Of each student's newest graded attempt. */
    private List<BoardView.FailingTest> failing(Collection<List<BoardAttempt>> byStudent) {
        var newest = byStudent.stream()
                .flatMap(own -> own.stream().filter(BoardAttempt::graded).limit(1))
                .map(BoardAttempt::id)
                .toList();
        var counts = new LinkedHashMap<String, TestCount>();
        inParts(newest, tests::counts).forEach(count -> counts.merge(count.test(), count, TestCount::plus));
        return counts.values().stream()
                .filter(count -> count.failing() > 0)
                .sorted(Comparator.comparingLong(TestCount::failing).reversed())
                .map(count -> new BoardView.FailingTest(
                        count.test(),
                        new Bilingual(count.titleZh(), count.titleEn()),
                        count.visible(),
                        (int) count.failing(),
                        (int) count.attempts()))
                .toList();
    }
}
