package org.zhigu.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
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
import org.zhigu.common.Bilingual;
import org.zhigu.common.Blobs;
import org.zhigu.compute.Backend;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Handle;
import org.zhigu.compute.Images;
import org.zhigu.compute.Job;
import org.zhigu.compute.Placement;
import org.zhigu.compute.Sighting;
import org.zhigu.compute.accounts.Clearance;
import org.zhigu.compute.slices.Placing;
import org.zhigu.compute.slices.PlacingWords;
import org.zhigu.courses.Lab;

/**
 * Drives attempts from the queue to a verdict. All that it knows stands in the tables, so it may stop after any step and
 * another may go on: it writes an intent, acts, writes the outcome, and every act may be repeated.
 */
@Singleton
class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int MOST = 1000;
    /** So many are taken from the queue in one round, so that a rush keeps no verdict waiting. */
    private static final int AT_ONCE = 32;

    private static final int RESULT_BYTES = 8 << 20;
    /** Reasons that lie in the node a run was on. */
    private static final Set<String> OF_A_NODE =
            Set.of("card_fault", "card_missing", "node_lost", "image_missing", "sandbox_unavailable");

    private static final int LOG_BYTES = 16 << 20;
    private static final int ARTEFACTS_BYTES = 8 << 20;

    private final Attempts attempts;
    private final Runs runs;
    private final Submissions submissions;
    private final Ledger ledger;
    private final Waiting waiting;
    private final Backend backend;
    private final Images images;
    private final Classroom classroom;
    private final Packing packing;
    private final Staging staging;
    private final Billing billing;
    private final Places places;
    private final Seeds seeds;
    private final Results results;
    private final Blobs blobs;
    private final LiveAttempts live;
    private final ApplicationEventPublisher<AttemptFinished> finished;
    private final LabsSettings settings;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private final Map<AttemptId, Long> told = new ConcurrentHashMap<>();
    private final Map<AttemptId, Integer> passed = new HashMap<>();
    private final Map<UUID, Instant> paused = new ConcurrentHashMap<>();
    /** Forgotten by the back end, and soon so in the tables. */
    private final Queue<Run> cleared = new ConcurrentLinkedQueue<>();

    private final Set<AttemptId> sliceFull = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;
    private volatile boolean moved = true;
    private volatile boolean tidings = true;
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private volatile Instant round = Instant.MAX;

    Worker(
            Attempts attempts,
            Runs runs,
            Submissions submissions,
            Ledger ledger,
            Waiting waiting,
            Backend backend,
            Images images,
            Classroom classroom,
            Packing packing,
            Staging staging,
            Billing billing,
            Places places,
            Seeds seeds,
            Results results,
            Blobs blobs,
            LiveAttempts live,
            ApplicationEventPublisher<AttemptFinished> finished,
            LabsSettings settings,
            Clock clock) {
        this.attempts = attempts;
        this.runs = runs;
        this.submissions = submissions;
        this.ledger = ledger;
        this.waiting = waiting;
        this.backend = backend;
        this.images = images;
        this.classroom = classroom;
        this.packing = packing;
        this.staging = staging;
        this.billing = billing;
        this.places = places;
        this.seeds = seeds;
        this.results = results;
        this.blobs = blobs;
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
        return sliceFull.contains(attempt.id());
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
        boolean claimed = claim();
        boolean running = claimed || open.stream().anyMatch(run -> run.state() != Run.State.ENDED);
        announce(tidings);
        placesMoved();
        tidings = !running;
        return running;
    }

    /** Takes as many from the queue as there is room for, some at a time. */
    private boolean claim() {
        int room = backend.room();
        sliceFull.clear();
        if (room < 1) {
            return false;
        }
        var running = attempts.running(MOST);
        var order = waiting.order(() -> running);
        if (order.isEmpty()) {
            return false;
        }
        var chosen = new ArrayList<Ledger.Intent>();
        var load = load(running);
        var wanted = wanted(order);
        for (var attempt : order) {
            if (room < 1) {
                break;
            }
            if (chosen.size() == AT_ONCE) {
                wake.release();
                break;
            }
            var lab = lab(attempt);
            if (images.ready(attempt.image()).isEmpty() || billing.clearance(attempt) instanceof Clearance.Stopped) {
                continue;
            }
            var placing = places.of(attempt);
            int cards = lab.map(each -> each.needs().cards()).orElse(0);
            if (!(placing instanceof Placing.Refused)) {
                var here = here(attempt, placing, cards, wanted, load);
                if (here.isEmpty()) {
                    continue;
                }
                placing = here.get();
            }
            int cpus = lab.map(each -> each.needs().cpus()).orElse(1);
            if (cpus > room && !(running.isEmpty() && chosen.isEmpty())) {
                if (passedOften(attempt)) {
                    break;
                }
                continue;
            }
            room -= cpus;
            var now = placing instanceof Placing.Now place ? place : null;
            if (now != null) {
                load.add(now, cards);
            }
            chosen.add(new Ledger.Intent(attempt, seeds.nonce(), now != null && now.lent() ? now : null));
        }
        return begin(chosen);
    }

    /** All intents are written before the first is acted upon. */
    private boolean begin(List<Ledger.Intent> chosen) {
        if (chosen.isEmpty()) {
            return false;
        }
        var claimed = ledger.claim(chosen, backend.name());
        var ours = claimed.stream().map(Run::attempt).collect(Collectors.toSet());
        for (var intent : chosen) {
            var attempt = intent.attempt();
            if (ours.contains(attempt.id())) {
                waiting.claimed();
                passed.remove(attempt.id());
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

    /** Its own place if it can start there, else an idle one of somebody else, else the end of its own queue; empty when it has to wait. */
    private Optional<Placing.Now> here(
            Attempt attempt, Placing placing, int cards, Set<String> wanted, SliceLoad load) {
        var own = placing instanceof Placing.Now now ? Optional.of(now) : Optional.<Placing.Now>empty();
        boolean atOnce = own.isPresent()
                && (own.get().placement().reservation() == null
                        ? places.roomOutside(cards)
                        : load.fits(own.get(), cards));
        if (atOnce) {
            return own;
        }
        var here =
                places.borrowed(attempt, cards, wanted, load).or(() -> own.filter(place -> load.takes(place, cards)));
        if (here.isEmpty() && own.isPresent()) {
            sliceFull.add(attempt.id());
        }
        return here;
    }

    /** The reservations whose own attempts wait: these are lent to nobody. */
    private Set<String> wanted(List<Attempt> order) {
        var wanted = new HashSet<String>();
        for (var attempt : order) {
            if (places.of(attempt) instanceof Placing.Now now) {
                var name = now.placement().reservation();
                if (name != null) {
                    wanted.add(name);
                }
            }
        }
        return wanted;
    }

    /** What runs or is about to stands in the tables, so that this holds across restarts. */
    private SliceLoad load(List<Attempt> running) {
        var load = new SliceLoad();
        var lent = new HashMap<AttemptId, Placing>();
        runs.lent(MOST).forEach(run -> run.lent().ifPresent(place -> lent.put(run.attempt(), place)));
        for (var attempt : running) {
            var place = lent.get(attempt.id());
            if ((place == null ? places.of(attempt) : place) instanceof Placing.Now now) {
                load.add(now, lab(attempt).map(each -> each.needs().cards()).orElse(0));
            }
        }
        return load;
    }

    /** One that needs more than there is room for lets smaller ones pass, but only so often: then room is kept for it. */
    private boolean passedOften(Attempt attempt) {
        if (passed.size() > MOST) {
            passed.clear();
        }
        return passed.merge(attempt.id(), 1, Integer::sum) > settings.lookAhead();
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
            ledger.record(run, attempt, cancelled(attempt), Ledger.Kept.NOTHING);
            afterwards(run, attempt);
            return Optional.empty();
        }
        var lab = lab(attempt);
        var submission = submissions.findById(attempt.submission());
        if (lab.isEmpty() || submission.isEmpty()) {
            fault(run, attempt, "the lab or the submission is missing");
            return Optional.empty();
        }
        try {
            var job = job(run, attempt, lab.get(), submission.get(), place(run, attempt));
            return Optional.of(new Ready(run, attempt, job));
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
                var words = why.words() == null
                        ? new Bilingual(String.valueOf(why.getMessage()), String.valueOf(why.getMessage()))
                        : why.words();
                ledger.refused(
                        run,
                        attempt,
                        "refused: " + why.getMessage(),
                        blobs.put(results.refusal(run, words)).sha256());
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

    /** A lab that cannot be read stands in nobody else's way. */
    private Optional<Lab> lab(Attempt attempt) {
        try {
            return classroom.lab(attempt.courseVersion(), attempt.lab());
        } catch (RuntimeException e) {
            LOG.error("the lab of attempt {} cannot be read", attempt.id(), e);
            return Optional.empty();
        }
    }

    /** Looked at again right before the start: a window may have closed since it was taken from the queue. */
    private Placement place(Run run, Attempt attempt) {
        return switch (run.lent().<Placing>map(place -> place).orElseGet(() -> places.of(attempt))) {
            case Placing.Now now when now.lent() -> now.placement();
            case Placing.Now now ->
                new Placement(
                        billing.clusterAccount(attempt),
                        now.placement().reservation(),
                        now.placement().partition(),
                        run.run() == 1
                                ? List.of()
                                : runs.faultNodes(attempt.id().value(), MOST));
            case Placing.Later later ->
                throw new BackendException(Blame.CAPACITY, "it waits for its slice: " + later.why(), null);
            case Placing.Refused refused -> throw new BackendException(Blame.REFUSED, PlacingWords.of(refused));
        };
    }

    private Job job(Run run, Attempt attempt, Lab lab, Submission submission, Placement placement) {
        var files = packing.files(lab, blobs.bytes(submission.sha256()));
        var folder = classroom.folder(attempt.courseVersion(), lab);
        return staging.lay(attempt, run, lab, folder, files, seeds.seed(attempt.student(), attempt.lab()), placement);
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
            case Sighting.Ended _ -> record(run);
            case Sighting.Lost(var why) -> lost(run, why);
            case Sighting.Gone _ -> {
                if (ledger.missing(run)) {
                    lost(run, "the back end does not know it any more");
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

    private void record(Run run) {
        var attempt = attempt(run);
        var folder = backend.collect(run.handle());
        try {
            var bytes = read(folder.resolve("result.json"), RESULT_BYTES);
            var outcome = results.read(
                    bytes.orElseThrow(() -> new Results.Unreadable("it is missing")), run.jobName(), run.nonce());
            var kept = keep(attempt, folder, bytes.get());
            switch (outcome.status()) {
                case GRADED, UNGRADABLE -> ledger.record(run, attempt, outcome, kept);
                case CANCELLED -> {
                    if (attempt.cancelAskedAt() == null) {
                        fault(run, attempt, "it was cancelled and nobody asked for it", kept, null);
                    } else {
                        ledger.record(run, attempt, outcome, kept);
                    }
                }
                case PLATFORM_ERROR -> {
                    if (attempt.cancelAskedAt() != null) {
                        ledger.record(run, attempt, cancelled(attempt), kept);
                    } else {
                        fault(run, attempt, words(outcome), kept, faultNode(outcome));
                    }
                }
            }
        } catch (Results.Unreadable e) {
            fault(run, attempt, "the result cannot be used: " + e.getMessage());
        } catch (IOException e) {
            throw new BackendException(Blame.PLATFORM, "cannot collect " + run.jobName(), e);
        }
        afterwards(run, attempt);
    }

    /** What failed there may fail there again. */
    private static @Nullable String faultNode(Outcome outcome) {
        var reason = outcome.reason();
        return reason != null
                        && OF_A_NODE.contains(reason.code())
                        && !outcome.node().isEmpty()
                ? outcome.node()
                : null;
    }

    private void lost(Run run, String why) {
        var attempt = attempt(run);
        if (attempt.cancelAskedAt() != null) {
            ledger.record(run, attempt, cancelled(attempt), Ledger.Kept.NOTHING);
        } else {
            fault(run, attempt, why);
        }
        afterwards(run, attempt);
    }

    private void fault(Run run, Attempt attempt, String why) {
        fault(run, attempt, why, Ledger.Kept.NOTHING, null);
    }

    private void fault(Run run, Attempt attempt, String why, Ledger.Kept kept, @Nullable String node) {
        ledger.fault(run, attempt, why, kept, node);
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

    private static Outcome cancelled(Attempt attempt) {
        return new Outcome(
                VerdictStatus.CANCELLED,
                0,
                0,
                new ArrayList<>(),
                null,
                null,
                null,
                new Measured(0, 0, 0),
                attempt.startedAt(),
                null,
                null,
                "",
                "",
                true,
                false,
                true);
    }

    private static String words(Outcome outcome) {
        var reason = outcome.reason();
        return reason == null
                ? "platform_error"
                : reason.code() + ": " + reason.words().en();
    }

    /** Artefacts are kept whole or not at all, and none of practice, which anybody may repeat for ever. */
    private Ledger.Kept keep(Attempt attempt, Path folder, byte[] result) throws IOException {
        var artefacts = folder.resolve("artefacts.tar");
        boolean counted = attempt.kind() == AttemptKind.COUNTED;
        boolean fit =
                !Files.isRegularFile(artefacts, LinkOption.NOFOLLOW_LINKS) || Files.size(artefacts) <= ARTEFACTS_BYTES;
        var note = counted && !fit ? "artefacts of more than " + ARTEFACTS_BYTES + " bytes are not kept\n" : "";
        return new Ledger.Kept(
                blobs.put(result).sha256(),
                keep(folder.resolve("log"), LOG_BYTES, ""),
                keep(folder.resolve("staff.log"), LOG_BYTES, note),
                counted && fit ? keep(artefacts, ARTEFACTS_BYTES, "") : null);
    }

    private @Nullable String keep(Path file, int atMost, String note) throws IOException {
        var bytes = read(file, atMost);
        if (bytes.isEmpty()) {
            return null;
        }
        var whole = new SequenceInputStream(
                new ByteArrayInputStream(bytes.get()), new ByteArrayInputStream(note.getBytes(UTF_8)));
        return blobs.put(whole).sha256();
    }

    /** The runner wrote it, in a folder that no student's code can reach; links are not followed all the same. */
    private static Optional<byte[]> read(Path file, int atMost) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                var in = Channels.newInputStream(channel)) {
            return Optional.of(in.readNBytes(atMost));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
