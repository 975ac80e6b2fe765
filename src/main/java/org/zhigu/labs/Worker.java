package org.zhigu.labs;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Images;
import org.zhigu.compute.Job;
import org.zhigu.compute.Sighting;

/**
 * Drives attempts from the queue to a verdict. All that it knows stands in the tables, so it may stop after any step and
 * another may go on: it writes an intent, acts, writes the outcome, and every act may be repeated.
 */
@Singleton
class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int MOST = 1000;

    private final Attempts attempts;
    private final Runs runs;
    private final Ledger ledger;
    private final Waiting waiting;
    private final Backend backend;
    private final Images images;
    private final Picker picker;
    private final Jobs jobs;
    private final Staging staging;
    private final Recorder recorder;
    private final LiveAttempts live;
    private final ApplicationEventPublisher<AttemptFinished> finished;
    private final LabsSettings settings;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private final Map<AttemptId, Long> told = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> paused = new ConcurrentHashMap<>();
    /** Forgotten by the back end, and soon so in the tables. */
    private final Queue<Run> cleared = new ConcurrentLinkedQueue<>();

    private volatile boolean silent;
    private volatile boolean moved = true;
    private volatile boolean tidings = true;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private volatile Instant round = Instant.MAX;

    Worker(
            Attempts attempts,
            Runs runs,
            Ledger ledger,
            Waiting waiting,
            Backend backend,
            Images images,
            Picker picker,
            Jobs jobs,
            Staging staging,
            Recorder recorder,
            LiveAttempts live,
            ApplicationEventPublisher<AttemptFinished> finished,
            LabsSettings settings,
            Clock clock) {
        this.attempts = attempts;
        this.runs = runs;
        this.ledger = ledger;
        this.waiting = waiting;
        this.backend = backend;
        this.images = images;
        this.picker = picker;
        this.jobs = jobs;
        this.staging = staging;
        this.recorder = recorder;
        this.live = live;
        this.finished = finished;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void begin(StartupEvent event) {
        images.onChange(_ -> wake());
        if (settings.worker()) {
            thread = Thread.ofPlatform().daemon().name("labs-worker").start(this::work);
        }
    }

    /** There is something to do: a submission, a cancellation, an image. */
    void wake() {
        waiting.changed();
        moved = true;
        wake.release();
    }

    /** Whether attempts wait for nobody: the thread that should drive them has ended, has not begun, or comes to no end of a round. */
    boolean dead() {
        var running = thread;
        return settings.worker() && (running == null || !running.isAlive() || hangs());
    }

    private boolean hangs() {
        return clock.instant().minus(settings.hung()).isAfter(round);
    }

    /** Whether the back end gave no answer when it was last asked. */
    boolean silent() {
        return silent;
    }

    /** Whether it would be its turn, had its slice not as many runs in the cluster's hands as it may. */
    boolean sliceFull(Attempt attempt) {
        return picker.sliceFull(attempt);
    }

    @PreDestroy
    void end() throws InterruptedException {
        closed = true;
        wake.release();
        var running = thread;
        if (running != null) {
            running.join(Duration.ofSeconds(10));
        }
    }

    private void work() {
        while (!closed) {
            var pause = settings.idle();
            round = clock.instant();
            try {
                if (pulse()) {
                    pause = backend.pulse();
                }
            } catch (Throwable e) {
                LOG.error("the worker stumbled and goes on", e);
            }
            rest(pause);
        }
    }

    private void rest(Duration pause) {
        try {
            if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** One round; true while something runs and the next round should come soon. */
    boolean pulse() {
        announce(moved);
        var open = runs.open(MOST);
        start(open.stream().filter(run -> run.state() == Run.State.STARTING).toList());
        clear(open.stream().filter(run -> run.state() == Run.State.ENDED).toList());
        look(open.stream().filter(run -> run.state() == Run.State.RUNNING).toList());
        boolean claimed = begin(picker.pick(backend.room()));
        boolean running = claimed || open.stream().anyMatch(run -> run.state() != Run.State.ENDED);
        announce(tidings);
        placesMoved();
        tidings = !running;
        return running;
    }

    /** All intents are written before the first is acted upon. */
    private boolean begin(List<Ledger.Intent> chosen) {
        if (chosen.isEmpty()) {
            return false;
        }
        if (chosen.size() == Picker.AT_ONCE) {
            wake.release();
        }
        var claimed = ledger.claim(chosen, backend.name());
        var ours = claimed.stream().map(Run::attempt).collect(Collectors.toSet());
        for (var intent : chosen) {
            var attempt = intent.attempt();
            if (ours.contains(attempt.id())) {
                waiting.claimed();
                told(attempt);
            }
        }
        start(claimed);
        if (!claimed.isEmpty()) {
            waiting.changed();
            moved = true;
        }
        return !claimed.isEmpty();
    }

    private record Ready(Run run, Attempt attempt, Job job) {}

    /** Laid out some at once, handed over one by one: what was first in the queue is first in the cluster's. */
    private void start(List<Run> begun) {
        if (begun.isEmpty()) {
            return;
        }
        try (var lanes = new Lanes(Math.min(begun.size(), backend.lanes()))) {
            var ready = begun.stream()
                    .map(run -> lanes.ahead(() -> guarded(run, () -> prepare(run))))
                    .toList();
            for (var next : ready) {
                next.get().ifPresent(each -> handOver(each, lanes));
            }
        }
    }

    private void handOver(Ready ready, Lanes lanes) {
        var run = ready.run();
        guarded(run, () -> start(ready))
                .ifPresent(handle -> lanes.beside(() -> guarded(run, () -> {
                    ledger.started(run, handle.token());
                    staging.clear(run);
                })));
    }

    /** What is to be started for the first time, or asked for again after a crash; empty when it came to its end here. */
    private Optional<Ready> prepare(Run run) {
        var attempt = attempt(run);
        if (attempt.cancelAskedAt() != null && unknown(run)) {
            recorder.cancelled(run, attempt);
            afterwards(run, attempt);
            return Optional.empty();
        }
        try {
            var job = jobs.of(run, attempt);
            if (job.isEmpty()) {
                fault(run, attempt, "the lab or the submission is missing");
            }
            return job.map(each -> new Ready(run, attempt, each));
        } catch (BackendException e) {
            notStarted(run, attempt, e);
        } catch (RuntimeException e) {
            notLaidOut(run, attempt, e);
        }
        return Optional.empty();
    }

    /** The back end knows it by its name, should it have been handed over before. */
    private Optional<Handle> start(Ready ready) {
        try {
            return Optional.of(backend.start(ready.job()));
        } catch (BackendException e) {
            notStarted(ready.run(), ready.attempt(), e);
        } catch (RuntimeException e) {
            notLaidOut(ready.run(), ready.attempt(), e);
        }
        return Optional.empty();
    }

    private void notLaidOut(Run run, Attempt attempt, RuntimeException why) {
        LOG.error("{} cannot be laid out", run.jobName(), why);
        fault(run, attempt, "not laid out: " + why);
    }

    /** A full or silent cluster costs no run: the run stays as it is and is started later. */
    private void notStarted(Run run, Attempt attempt, BackendException why) {
        switch (why.blame()) {
            case CAPACITY -> {}
            case CLUSTER -> throw why;
            case REFUSED -> {
                recorder.refused(run, attempt, why);
                waiting.changed();
                moved = true;
                told(attempt);
            }
            case SUBMISSION, PLATFORM -> fault(run, attempt, "not started: " + why.getMessage());
        }
    }

    /** Whether it never came to a start: the one before us may have crashed before it wrote down that it did. */
    private boolean unknown(Run run) {
        return backend.look(List.of(run.handle())).get(run.handle()) instanceof Sighting.Gone;
    }

    private void look(List<Run> running) {
        if (running.isEmpty()) {
            return;
        }
        var byHandle = new HashMap<Handle, Run>();
        running.forEach(run -> byHandle.put(run.handle(), run));
        var seen = backend.look(List.copyOf(byHandle.keySet()));
        var watched = live.watched();
        var known = attempts.running(MOST).stream().collect(Collectors.toMap(Attempt::id, each -> each));
        boolean answered = false;
        var words = "";
        try (var lanes = new Lanes(Math.min(running.size(), backend.lanes()))) {
            for (var run : running) {
                var sighting = seen.getOrDefault(run.handle(), new Sighting.NoAnswer("not mentioned"));
                if (sighting instanceof Sighting.NoAnswer(var why)) {
                    words = why;
                } else {
                    answered = true;
                }
                boolean isWatched = watched.contains(run.attempt());
                if (sighting instanceof Sighting.Ended) {
                    lanes.beside(() -> guarded(run, () -> saw(run, known, sighting, isWatched)));
                } else {
                    guarded(run, () -> saw(run, known, sighting, isWatched));
                }
            }
        }
        cleared();
        if (answered == silent) {
            silent = !answered;
            if (silent) {
                LOG.warn("{} gives no answer: {}", backend.name(), words);
            } else {
                LOG.info("{} answers again", backend.name());
            }
        }
    }

    /** No answer changes nothing. */
    private void saw(Run run, Map<AttemptId, Attempt> known, Sighting sighting, boolean watched) {
        if (run.goneAt() != null && !(sighting instanceof Sighting.Gone || sighting instanceof Sighting.NoAnswer)) {
            ledger.seenAgain(run);
        }
        switch (sighting) {
            case Sighting.Waiting _ -> stopIfAsked(run, attempt(run, known));
            case Sighting.Running(var since, var phase) -> {
                var attempt = attempt(run, known);
                stopIfAsked(run, attempt);
                boolean began = !phase.equals("preparing");
                boolean unsaid = began && attempt.startedAt() == null && attempt.cancelAskedAt() == null;
                if (!phase.equals(attempt.phase()) || unsaid) {
                    if (ledger.progressed(run, phase, began ? since : null)) {
                        told(attempt);
                    }
                }
                if (watched) {
                    tellGrowth(run, attempt);
                }
            }
            case Sighting.Ended _ -> ended(run);
            case Sighting.Lost(var why, var node) -> lost(run, why, node);
            case Sighting.Gone _ -> {
                if (ledger.missing(run)) {
                    lost(run, "the back end does not know it any more", null);
                }
            }
            case Sighting.NoAnswer _ -> {}
        }
    }

    private void stopIfAsked(Run run, Attempt attempt) {
        if (attempt.cancelAskedAt() != null) {
            backend.stop(run.handle());
        }
    }

    private void tellGrowth(Run run, Attempt attempt) {
        long known = told.getOrDefault(attempt.id(), 0L);
        var chunk = backend.tail(run.handle(), Channel.OPEN, known);
        if (chunk.toByte() > known) {
            told.put(attempt.id(), chunk.toByte());
            live.tell(attempt, AttemptNews.Kind.LOG);
        }
    }

    private void ended(Run run) {
        var attempt = attempt(run);
        recorder.ended(run, attempt, backend.collect(run.handle()));
        afterwards(run, attempt);
    }

    private void lost(Run run, String why, @Nullable String node) {
        var attempt = attempt(run);
        recorder.lost(run, attempt, why, node);
        afterwards(run, attempt);
    }

    private void fault(Run run, Attempt attempt, String why) {
        recorder.fault(run, attempt, why);
        told(attempt);
    }

    private void afterwards(Run run, Attempt attempt) {
        told.remove(attempt.id());
        waiting.changed();
        moved = true;
        tidings = true;
        told(attempt);
        clear(run);
    }

    /** Those whose outcome is in the tables but which the back end may still know. */
    private void clear(List<Run> ended) {
        if (ended.isEmpty()) {
            return;
        }
        try (var lanes = new Lanes(Math.min(ended.size(), backend.lanes()))) {
            ended.forEach(run -> lanes.beside(() -> guarded(run, () -> clear(run))));
        }
        cleared();
    }

    /** The result is safe: the back end may forget it. */
    private void clear(Run run) {
        backend.forget(run.handle());
        staging.clear(run);
        cleared.add(run);
    }

    /** Written down for many at once: what is not is cleared again. */
    private void cleared() {
        var done = new ArrayList<Run>();
        for (var run = cleared.poll(); run != null; run = cleared.poll()) {
            done.add(run);
        }
        if (!done.isEmpty()) {
            ledger.cleared(done);
        }
    }

    /** Those whose verdict is in the tables but of which the others may not have heard: once at least, perhaps twice. */
    private void announce(boolean perhaps) {
        if (!perhaps) {
            return;
        }
        for (var attempt : attempts.unannounced(MOST)) {
            guarded(attempt.id().value(), "the news of attempt " + attempt.id(), () -> announce(attempt));
        }
    }

    private void announce(Attempt attempt) {
        finished.publishEvent(new AttemptFinished(
                attempt.id(),
                attempt.offering(),
                attempt.lab(),
                attempt.student(),
                attempt.kind(),
                status(attempt),
                attempt.score() == null ? 0 : attempt.score(),
                attempt.maxScore() == null ? 0 : attempt.maxScore(),
                attempt.receivedAt(),
                attempt.imageDigest()));
        told(attempt);
        ledger.announced(attempt);
    }

    private static VerdictStatus status(Attempt attempt) {
        return switch (attempt.state()) {
            case GRADED -> VerdictStatus.GRADED;
            case UNGRADABLE -> VerdictStatus.UNGRADABLE;
            case PLATFORM_ERROR -> VerdictStatus.PLATFORM_ERROR;
            case CANCELLED -> VerdictStatus.CANCELLED;
            case QUEUED, RUNNING -> throw new IllegalStateException("attempt " + attempt.id() + " has not ended");
        };
    }

    private void told(Attempt attempt) {
        live.tell(attempt, AttemptNews.Kind.STATE);
    }

    private void placesMoved() {
        var watched = live.watched();
        if (moved && !watched.isEmpty()) {
            waiting.line().waiting().stream()
                    .filter(attempt -> watched.contains(attempt.id()))
                    .forEach(attempt -> live.tell(attempt, AttemptNews.Kind.PLACE));
        }
        moved = false;
    }

    private void guarded(Run run, Runnable act) {
        guarded(run.id(), run.jobName(), act);
    }

    private void guarded(UUID key, String name, Runnable act) {
        guarded(key, name, () -> {
            act.run();
            return Optional.empty();
        });
    }

    private <T> Optional<T> guarded(Run run, Supplier<Optional<T>> act) {
        return guarded(run.id(), run.jobName(), act);
    }

    /** What goes wrong with one, be it for want of memory, is no reason to leave the others: it is tried again later. */
    private <T> Optional<T> guarded(UUID key, String name, Supplier<Optional<T>> act) {
        if (clock.instant().isBefore(paused.getOrDefault(key, Instant.MIN))) {
            return Optional.empty();
        }
        try {
            var done = act.get();
            paused.remove(key);
            return done;
        } catch (BackendException e) {
            paused.put(key, clock.instant().plus(settings.retryAfter()));
            if (e.blame() == Blame.CLUSTER) {
                LOG.warn("{} has to wait for the cluster: {}", name, e.getMessage());
            } else {
                LOG.error("{} could not be driven on and is tried again", name, e);
            }
        } catch (RuntimeException | VirtualMachineError | LinkageError | AssertionError e) {
            paused.put(key, clock.instant().plus(settings.retryAfter()));
            LOG.error("{} could not be driven on and is tried again", name, e);
        }
        return Optional.empty();
    }

    private Attempt attempt(Run run, Map<AttemptId, Attempt> known) {
        var attempt = known.get(run.attempt());
        return attempt == null ? attempt(run) : attempt;
    }

    private Attempt attempt(Run run) {
        return attempts.findById(run.attempt())
                .orElseThrow(() -> new IllegalStateException("run without an attempt: " + run.id()));
    }
}
