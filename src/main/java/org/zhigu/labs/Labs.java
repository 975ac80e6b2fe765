package org.zhigu.labs;

import io.micronaut.data.exceptions.DataAccessException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.zhigu.common.Blob;
import org.zhigu.common.Blobs;
import org.zhigu.compute.Backend;
import org.zhigu.compute.Channel;
import org.zhigu.compute.Chunk;
import org.zhigu.compute.ImageState;
import org.zhigu.compute.Images;
import org.zhigu.courses.LabId;
import org.zhigu.identity.Actor;
import org.zhigu.identity.PersonId;
import org.zhigu.identity.Role;
import org.zhigu.teaching.OfferingId;
import org.zhigu.teaching.ScheduledLab;
import org.zhigu.teaching.Seat;
import org.zhigu.teaching.Standing;

/** Submissions and what became of them, as far as the one who asks may know. A foreign id is an unknown id. */
@Singleton
public class Labs {
    private static final int LIST = 500;
    private static final int EVENTS = 200;
    private static final int CHUNK = 1 << 16;
    private static final int TRIES = 3;
    private static final int KEY = 200;

    private final Classroom classroom;
    private final Packing packing;
    private final Turnstile turnstile;
    private final Blobs blobs;
    private final Ledger ledger;
    private final Attempts attempts;
    private final Submissions submissions;
    private final Runs runs;
    private final Events events;
    private final Results results;
    private final Waiting waiting;
    private final Worker worker;
    private final LiveAttempts live;
    private final Images images;
    private final Backend backend;
    private final Billing billing;
    private final Places places;
    private final Clock clock;

    Labs(
            Classroom classroom,
            Packing packing,
            Turnstile turnstile,
            Blobs blobs,
            Ledger ledger,
            Attempts attempts,
            Submissions submissions,
            Runs runs,
            Events events,
            Results results,
            Waiting waiting,
            Worker worker,
            LiveAttempts live,
            Images images,
            Backend backend,
            Billing billing,
            Places places,
            Clock clock) {
        this.classroom = classroom;
        this.packing = packing;
        this.turnstile = turnstile;
        this.blobs = blobs;
        this.ledger = ledger;
        this.attempts = attempts;
        this.submissions = submissions;
        this.runs = runs;
        this.events = events;
        this.results = results;
        this.waiting = waiting;
        this.worker = worker;
        this.live = live;
        this.images = images;
        this.backend = backend;
        this.billing = billing;
        this.places = places;
        this.clock = clock;
    }

    /** Takes a submission: when a receipt comes back, its bytes and its row will survive whatever happens next. */
    public Submitted submit(Actor actor, OfferingId offering, LabId lab, Upload upload, AttemptKind kind) {
        return submit(actor, offering, lab, upload, kind, null);
    }

    /** The same under a key of the sender's own: sent again, it gives the receipt of the first time. */
    public Submitted submit(
            Actor actor, OfferingId offering, LabId lab, Upload upload, AttemptKind kind, @Nullable String key) {
        // as fine as every database keeps it, so that the receipt and the row say the same
        var received = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var scheduled = classroom.lab(actor, offering, lab);
        if (scheduled.isEmpty()) {
            return Refusals.refused(Refusal.NOT_FOUND);
        }
        if (key != null && (key.isBlank() || key.length() > KEY)) {
            return Refusals.refused(Refusal.KEY_REUSED);
        }
        return turnstile
                .pass(() -> open(actor, scheduled.get(), upload, kind, key, received))
                .orElseGet(() -> Refusals.refused(Refusal.CROWDED));
    }

    private Submitted open(
            Actor actor,
            ScheduledLab scheduled,
            Upload upload,
            AttemptKind kind,
            @Nullable String key,
            Instant received) {
        var allowed = scheduled.attempts();
        if (key != null) {
            var before = ledger.known(
                    scheduled.offering().id(),
                    scheduled.lab().id(),
                    actor.person(),
                    key,
                    allowed,
                    sha256(scheduled, upload));
            if (before.isPresent()) {
                return before.get();
            }
        }
        var closed = closed(scheduled, kind, received);
        if (closed.isPresent()) {
            return closed.get();
        }
        return switch (packing.open(scheduled.lab(), upload)) {
            case Intake.Refused refused -> refused.why();
            case Intake.Taken taken -> {
                var blob = blobs.put(taken.kept());
                yield enter(entry(actor, scheduled, kind, allowed, blob, key, received));
            }
        };
    }

    /** The own attempts, newest first. */
    public List<AttemptLine> attempts(Actor actor, OfferingId offering, LabId lab) {
        return classroom
                .lab(actor, offering, lab)
                .map(_ -> lines(attempts.of(
                        offering.value(), lab.value(), actor.person().value(), LIST)))
                .orElseGet(List::of);
    }

    /** A student's attempts, for those who teach. */
    public List<AttemptLine> attemptsOf(Actor actor, OfferingId offering, LabId lab, PersonId student) {
        return classroom.teaches(actor, offering)
                ? lines(attempts.of(offering.value(), lab.value(), student.value(), LIST))
                : List.of();
    }

    /** The own counted attempts that have ended, over all offerings, newest first. */
    public List<AttemptLine> recent(Actor actor, int limit) {
        return lines(attempts.recent(actor.person().value(), limit)).stream()
                .filter(line ->
                        classroom.lab(actor, line.offering(), line.lab()).isPresent())
                .toList();
    }

    public Optional<AttemptDetail> attempt(Actor actor, AttemptId id) {
        return visible(actor, id)
                .flatMap(sight -> submissions
                        .findById(sight.attempt().submission())
                        .map(submission -> detail(actor, sight, submission)));
    }

    /** What a run has said so far: the staff's channel for staff only. */
    public Chunk log(Actor actor, AttemptId id, Channel channel, long from) {
        var nothing = new Chunk(from, from, "");
        var sight = visible(actor, id);
        if (sight.isEmpty()
                || from < 0
                || (channel == Channel.STAFF && !sight.get().staff())) {
            return nothing;
        }
        var attempt = sight.get().attempt();
        var kept = channel == Channel.STAFF ? attempt.staffLogBlob() : attempt.logBlob();
        if (kept != null) {
            return blobs.find(kept).map(file -> read(file, from)).orElse(nothing);
        }
        return attempt.state() == AttemptState.RUNNING
                ? runs.of(id.value(), attempt.run())
                        .map(run -> backend.tail(run.handle(), channel, from))
                        .orElse(nothing)
                : nothing;
    }

    /** The bytes that were handed in, as they came. */
    public Optional<byte[]> original(Actor actor, AttemptId id) {
        return visible(actor, id)
                .flatMap(sight -> submissions.findById(sight.attempt().submission()))
                .map(submission -> blobs.bytes(submission.sha256()));
    }

    /** The verdict's own file as the runner wrote it, for staff. */
    public Optional<byte[]> raw(Actor actor, AttemptId id) {
        return visible(actor, id)
                .filter(Sight::staff)
                .flatMap(sight -> Optional.ofNullable(sight.attempt().resultBlob()))
                .map(blobs::bytes);
    }

    /** What a run left in /work/out, as a tar; for the student too, since it is their program's. */
    public Optional<byte[]> artefacts(Actor actor, AttemptId id) {
        return visible(actor, id)
                .flatMap(sight -> Optional.ofNullable(sight.attempt().artefactsBlob()))
                .map(blobs::bytes);
    }

    /** By its student, or by those who teach; false when it had ended already. */
    public boolean cancel(Actor actor, AttemptId id) {
        return visible(actor, id).map(sight -> cancel(actor, sight.attempt())).orElse(false);
    }

    /** By an operator, whoever's it is. */
    public boolean cancelAsOperator(Actor actor, AttemptId id) {
        return actor.is(Role.OPERATOR)
                && attempts.findById(id).map(attempt -> cancel(actor, attempt)).orElse(false);
    }

    /** Judges the same submission once more, by the offering's course version of today; for those who teach. */
    public Optional<AttemptId> rerun(Actor actor, AttemptId id) {
        return visible(actor, id).filter(Sight::staff).flatMap(sight -> {
            var attempt = sight.attempt();
            return classroom
                    .lab(actor, attempt.offering(), attempt.lab())
                    .flatMap(scheduled -> ledger.again(
                            attempt,
                            scheduled.offering().courseVersion(),
                            scheduled.lab().image(),
                            actor.person().toString()))
                    .map(this::queuedAgain);
        });
    }

    /** Judges once more what the platform gave up on, once its fault is mended; for operators, whoever's it is. */
    public Optional<AttemptId> rerunAsOperator(Actor actor, AttemptId id) {
        if (!actor.is(Role.OPERATOR)) {
            return Optional.empty();
        }
        return attempts.findById(id)
                .filter(attempt -> attempt.state() == AttemptState.PLATFORM_ERROR)
                .flatMap(attempt -> classroom
                        .offering(attempt.offering())
                        .flatMap(offering -> classroom
                                .lab(offering.courseVersion(), attempt.lab())
                                .flatMap(lab -> ledger.again(
                                        attempt,
                                        offering.courseVersion(),
                                        lab.image(),
                                        actor.person().toString()))))
                .map(this::queuedAgain);
    }

    private AttemptId queuedAgain(Attempt next) {
        worker.wake();
        live.tell(next, AttemptNews.Kind.STATE);
        return next.id();
    }

    /** What a counted submission would cost at this moment. */
    public Optional<AttemptCost> cost(Actor actor, OfferingId offering, LabId lab) {
        return classroom.lab(actor, offering, lab).map(scheduled -> {
            var now = clock.instant();
            var standing = scheduled.standing(now);
            int used =
                    attempts.used(offering.value(), lab.value(), actor.person().value());
            var allowed = scheduled.attempts();
            var wait = Duration.between(now, waiting.nextStart());
            var open =
                    attempts.open(offering.value(), lab.value(), actor.person().value(), 1);
            return new AttemptCost(
                    standing,
                    used,
                    allowed.isPresent() ? allowed.getAsInt() : null,
                    allowed.isPresent() ? Math.max(0, allowed.getAsInt() - used) : null,
                    standing instanceof Standing.Late late ? late.penaltyPercent() : 0,
                    waiting.line().waiting().size(),
                    wait.isNegative() ? Duration.ZERO : wait,
                    images.state(scheduled.lab().image()),
                    places.wouldWait(scheduled.offering(), lab).orElse(null),
                    open.isEmpty() ? null : open.getFirst().id());
        });
    }

    /**
     * All counted attempts at a lab that no other has replaced, for features that keep totals. There is no person behind
     * this call: never for a screen or a route.
     */
    public List<AttemptLine> counted(OfferingId offering, LabId lab) {
        return lines(attempts.counted(offering.value(), lab.value()));
    }

    /** One attempt for features that follow its news; as {@link #counted}, never for a screen or a route. */
    public Optional<AttemptLine> unbound(AttemptId id) {
        return attempts.findById(id).map(Attempt::line);
    }

    private record Sight(Attempt attempt, ScheduledLab scheduled, boolean staff) {}

    /** Its student's, or of an offering that the actor teaches. */
    private Optional<Sight> visible(Actor actor, AttemptId id) {
        return attempts.findById(id)
                .flatMap(attempt -> classroom
                        .lab(actor, attempt.offering(), attempt.lab())
                        .map(scheduled ->
                                new Sight(attempt, scheduled, scheduled.seat().teaches()))
                        .filter(sight -> sight.staff() || attempt.student().equals(actor.person())));
    }

    private boolean cancel(Actor actor, Attempt attempt) {
        var by = actor.person().toString();
        boolean done = switch (attempt.state()) {
            case QUEUED -> ledger.cancelWaiting(attempt, by) || ledger.cancelRunning(attempt, by);
            case RUNNING -> ledger.cancelRunning(attempt, by);
            case GRADED, UNGRADABLE, PLATFORM_ERROR, CANCELLED -> false;
        };
        if (done) {
            worker.wake();
            live.tell(attempt, AttemptNews.Kind.STATE);
        }
        return done;
    }

    private AttemptDetail detail(Actor actor, Sight sight, Submission submission) {
        var attempt = sight.attempt();
        var line = waiting.line();
        boolean own = attempt.student().equals(actor.person());
        boolean ended = attempt.state().ended();
        return new AttemptDetail(
                attempt.line(),
                submission.id(),
                submission.sha256(),
                submission.bytes(),
                new HandedIn(() -> files(attempt, submission)),
                attempt.state() == AttemptState.QUEUED ? line.place(attempt.id()) : 0,
                attempt.state() == AttemptState.QUEUED ? line.starts().get(attempt.id()) : null,
                attempt.state() == AttemptState.QUEUED ? held(attempt).orElse(null) : null,
                images.state(attempt.image()),
                attempt.timings(),
                verdict(attempt, sight.staff()),
                sight.staff()
                        ? events.of(attempt.id().value(), EVENTS).stream()
                                .map(EventRow::event)
                                .toList()
                        : List.of(),
                sight.staff(),
                !ended && attempt.cancelAskedAt() == null && (own || sight.staff()),
                attempt.costsTry() && attempt.state() == AttemptState.RUNNING && attempt.startedAt() != null);
    }

    private Optional<Hold> held(Attempt attempt) {
        return billing.waits(attempt).or(() -> places.waits(attempt));
    }

    private @Nullable Verdict verdict(Attempt attempt, boolean staff) {
        var kept = attempt.resultBlob();
        if (kept == null || !attempt.state().ended()) {
            return null;
        }
        var outcome = results.again(blobs.bytes(kept));
        return staff ? outcome.full(attempt.image()) : outcome.cut(attempt.image());
    }

    private NavigableMap<String, byte[]> files(Attempt attempt, Submission submission) {
        return classroom
                .lab(attempt.courseVersion(), attempt.lab())
                .map(lab -> turnstile.queue(() -> packing.files(lab, blobs.bytes(submission.sha256()))))
                .orElseGet(Collections::emptyNavigableMap);
    }

    private Optional<Submitted> closed(ScheduledLab scheduled, AttemptKind kind, Instant received) {
        if (images.state(scheduled.lab().image()) instanceof ImageState.NotBuiltHere(var why)) {
            return Optional.of(Refusals.refused(Refusal.IMAGE_NOT_HERE, why));
        }
        if (scheduled.seat() != Seat.STUDENT) {
            return Optional.empty();
        }
        return switch (scheduled.standing(received)) {
            case Standing.NotYetOpen _ -> Optional.of(Refusals.refused(Refusal.NOT_OPEN));
            case Standing.Closed _ ->
                kind == AttemptKind.PRACTICE ? Optional.empty() : Optional.of(Refusals.refused(Refusal.CLOSED));
            case Standing.Open _, Standing.Late _ -> Optional.empty();
        };
    }

    private static Ledger.Entry entry(
            Actor actor,
            ScheduledLab scheduled,
            AttemptKind kind,
            OptionalInt allowed,
            Blob blob,
            @Nullable String key,
            Instant received) {
        return new Ledger.Entry(
                scheduled.offering().id(),
                scheduled.lab().id(),
                actor.person(),
                scheduled.offering().courseVersion(),
                scheduled.lab().image(),
                kind,
                scheduled.seat() == Seat.STUDENT ? allowed : OptionalInt.empty(),
                blob,
                key,
                received);
    }

    /** Two of one student at once meet at a unique number or key: the later one looks again. */
    private Submitted enter(Ledger.Entry entry) {
        for (int tries = 1; ; tries++) {
            try {
                var key = entry.key();
                if (tries > 1 && key != null) {
                    var before = ledger.known(
                            entry.offering(),
                            entry.lab(),
                            entry.student(),
                            key,
                            entry.allowed(),
                            entry.blob().sha256());
                    if (before.isPresent()) {
                        return before.get();
                    }
                }
                var submitted = ledger.enter(entry);
                if (submitted instanceof Submitted.Receipt receipt) {
                    worker.wake();
                    attempts.findById(receipt.attempt()).ifPresent(each -> live.tell(each, AttemptNews.Kind.STATE));
                }
                return submitted;
            } catch (DataAccessException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private @Nullable String sha256(ScheduledLab scheduled, Upload upload) {
        return packing.open(scheduled.lab(), upload) instanceof Intake.Taken taken ? Blob.name(taken.kept()) : null;
    }

    private static List<AttemptLine> lines(List<Attempt> rows) {
        return rows.stream().map(Attempt::line).toList();
    }

    private static Chunk read(Path file, long from) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            var bytes = ByteBuffer.allocate(Math.clamp(size - from, 0, CHUNK));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until full or the file ends
            }
            return Chunk.of(from, bytes.array(), bytes.position(), from + bytes.position() >= size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
