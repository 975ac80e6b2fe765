package org.zhigu.labs;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.common.Blob;
import org.zhigu.compute.slices.Placing;
import org.zhigu.courses.CourseVersionId;
import org.zhigu.courses.LabId;
import org.zhigu.identity.PersonId;
import org.zhigu.teaching.OfferingId;

/**
 * The changes of state, each one transaction by compare-and-set on attempt and run: whoever comes second, late or again
 * changes nothing.
 */
@Singleton
class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int DETAIL = 2000;
    private static final int SWEPT = 20;

    private final Submissions submissions;
    private final Attempts attempts;
    private final Runs runs;
    private final Events events;
    private final TestRows tests;
    private final Billing billing;
    private final LabsSettings settings;
    private final Clock clock;

    Ledger(
            Submissions submissions,
            Attempts attempts,
            Runs runs,
            Events events,
            TestRows tests,
            Billing billing,
            LabsSettings settings,
            Clock clock) {
        this.submissions = submissions;
        this.attempts = attempts;
        this.runs = runs;
        this.events = events;
        this.tests = tests;
        this.billing = billing;
        this.settings = settings;
        this.clock = clock;
    }

    /** An order to enter a submission, all of whose checks but those against other rows are behind it. */
    record Entry(
            OfferingId offering,
            LabId lab,
            PersonId student,
            CourseVersionId course,
            String image,
            AttemptKind kind,
            OptionalInt allowed,
            Blob blob,
            @Nullable String key,
            Instant receivedAt) {}

    /** When this returns, the submission is in the tables. */
    @Transactional
    public Submitted enter(Entry entry) {
        var open = attempts.open(
                entry.offering().value(), entry.lab().value(), entry.student().value(), settings.waitingAtMost() + 1);
        if (open.size() >= settings.waitingAtMost()) {
            return Refusals.refused(Refusal.BUSY, open.size());
        }
        int used = attempts.used(
                entry.offering().value(), entry.lab().value(), entry.student().value());
        boolean counted = entry.kind() == AttemptKind.COUNTED;
        if (counted && entry.allowed().isPresent() && used >= entry.allowed().getAsInt()) {
            return Refusals.refused(Refusal.NO_ATTEMPTS_LEFT, entry.allowed().getAsInt());
        }
        if (!counted) {
            for (var each : open) {
                if (each.kind() == AttemptKind.PRACTICE
                        && attempts.cancelledInQueue(each.id().value(), clock.instant()) == 1) {
                    events.add(
                            each.id().value(),
                            each.run(),
                            clock.instant(),
                            "cancelled",
                            "a newer practice run took its place");
                }
            }
        }
        var submission = submissions.save(new Submission(
                SubmissionId.next(),
                entry.offering(),
                entry.lab(),
                entry.student(),
                entry.blob().sha256(),
                entry.blob().size(),
                entry.receivedAt(),
                entry.key()));
        int number = attempts.lastNumber(
                        entry.offering().value(),
                        entry.lab().value(),
                        entry.student().value(),
                        entry.kind())
                + 1;
        var attempt = attempts.save(
                Attempt.queued(submission, entry.course(), entry.kind(), number, entry.image(), clock.instant()));
        events.add(
                attempt.id().value(),
                0,
                entry.receivedAt(),
                "received",
                entry.blob().sha256());
        return receipt(submission, attempt, entry.allowed(), counted ? used + 1 : used);
    }

    /** The receipt that was given for this key before. */
    @Transactional
    public Optional<Submitted> known(
            OfferingId offering,
            LabId lab,
            PersonId student,
            String key,
            OptionalInt allowed,
            @Nullable String sha256) {
        return submissions
                .keyed(student.value(), offering.value(), lab.value(), key)
                .flatMap(submission -> {
                    if (sha256 != null && !submission.sha256().equals(sha256)) {
                        return Optional.of(Refusals.refused(Refusal.KEY_REUSED));
                    }
                    return attempts.first(submission.id().value())
                            .map(attempt -> receipt(
                                    submission,
                                    attempt,
                                    allowed,
                                    attempts.used(offering.value(), lab.value(), student.value())));
                });
    }

    private static Submitted receipt(Submission submission, Attempt attempt, OptionalInt allowed, int used) {
        return new Submitted.Receipt(
                submission.id(),
                attempt.id(),
                submission.sha256(),
                submission.receivedAt(),
                allowed.isPresent() ? Math.max(0, allowed.getAsInt() - used) : null);
    }

    /** What is to be run next, and what it is lent for that. */
    record Intent(Attempt attempt, String nonce, Placing.@Nullable Now lent) {}

    /** The intents to run these, all at once; without those that someone else took or that were cancelled. */
    @Transactional
    public List<Run> claim(List<Intent> intents, String backend) {
        return intents.stream()
                .flatMap(intent -> claim(intent.attempt(), backend, intent.nonce(), intent.lent()).stream())
                .toList();
    }

    /** The intent to run it; empty when someone else took it or it was cancelled. */
    @Transactional
    public Optional<Run> claim(Attempt attempt, String backend, String nonce, Placing.@Nullable Now lent) {
        var now = clock.instant();
        if (attempts.claim(attempt.id().value(), attempt.run(), now) != 1) {
            return Optional.empty();
        }
        int number = attempt.run() + 1;
        events.add(attempt.id().value(), number, now, "claimed", backend);
        return Optional.of(runs.save(Run.starting(attempt.id(), number, backend, nonce, now, lent)));
    }

    @Transactional
    public void started(Run run, String token) {
        if (runs.started(run.id(), token) == 1) {
            events.add(run.attempt().value(), run.run(), clock.instant(), "started", token);
        }
    }

    @Transactional
    public boolean progressed(Run run, String phase, @Nullable Instant startedAt) {
        return attempts.progressed(run.attempt().value(), run.run(), phase, startedAt) == 1;
    }

    /** True once it has been missing for long enough: a single look may have come at a bad moment. */
    @Transactional
    public boolean missing(Run run) {
        var now = clock.instant();
        var since = run.goneAt();
        if (since == null) {
            runs.gone(run.id(), now);
            return false;
        }
        return !since.plus(settings.goneAfter()).isAfter(now);
    }

    @Transactional
    public void seenAgain(Run run) {
        runs.seenAgain(run.id());
    }

    /** What is kept of a run besides its verdict. */
    record Kept(
            @Nullable String result,
            @Nullable String log,
            @Nullable String staffLog,
            @Nullable String artefacts) {
        static final Kept NOTHING = new Kept(null, null, null, null);
    }

    /** A verdict. Only the first for this run counts. Cancelling costs what was said when it was asked for. */
    @Transactional
    public boolean record(Run run, Attempt attempt, Outcome outcome, Kept kept) {
        var now = clock.instant();
        var state = switch (outcome.status()) {
            case GRADED -> AttemptState.GRADED;
            case UNGRADABLE -> AttemptState.UNGRADABLE;
            case CANCELLED -> AttemptState.CANCELLED;
            case PLATFORM_ERROR -> throw new IllegalStateException("a platform fault is no verdict");
        };
        boolean graded = state == AttemptState.GRADED;
        boolean costs =
                attempt.costsTry() && (graded || (state == AttemptState.CANCELLED && attempt.startedAt() != null));
        var finished = outcome.finishedAt();
        int changed = attempts.recorded(
                attempt.id().value(),
                run.run(),
                state,
                costs,
                outcome.startedAt() == null ? attempt.startedAt() : outcome.startedAt(),
                outcome.firstOutputAt(),
                finished == null ? now : finished,
                now,
                graded ? outcome.score() : null,
                graded ? outcome.max() : null,
                outcome.limit(),
                outcome.imageDigest(),
                kept.result(),
                kept.log(),
                kept.staffLog(),
                kept.artefacts());
        runs.ended(run.id(), now, state.name());
        billing.ended(
                run,
                attempt,
                state != AttemptState.UNGRADABLE,
                outcome.startedAt() == null ? attempt.startedAt() : outcome.startedAt(),
                finished == null ? now : finished);
        if (changed != 1) {
            LOG.info("a result of {} came late and changes nothing", run.jobName());
            return false;
        }
        int place = 0;
        for (var test : outcome.tests()) {
            tests.add(
                    attempt.id().value(),
                    place++,
                    test.id(),
                    test.title().zh(),
                    test.title().en(),
                    test.visible(),
                    test.status(),
                    test.score(),
                    test.max());
        }
        if (attempt.regrade() && graded) {
            attempts.replaced(attempt.submission().value(), attempt.id().value());
        }
        events.add(
                attempt.id().value(), run.run(), now, "recorded", state + " " + outcome.score() + "/" + outcome.max());
        LOG.info("attempt {} run {}: {}", attempt.id(), run.run(), state);
        return true;
    }

    /** A fault that is not the student's: run it again, but not for ever, and not on the node in which it lies. */
    @Transactional
    public AttemptState fault(Run run, Attempt attempt, String why, Kept kept, @Nullable String node) {
        var now = clock.instant();
        runs.ended(run.id(), now, cut(why));
        if (node != null) {
            runs.failedOn(run.id(), node);
        }
        billing.faulted(run, attempt, now);
        boolean again = run.run() < settings.runsAtMost();
        int changed = again
                ? attempts.queuedAgain(attempt.id().value(), run.run(), now.plus(pause(run)))
                : attempts.givenUp(attempt.id().value(), run.run(), now, kept.result(), kept.log(), kept.staffLog());
        if (changed == 1) {
            events.add(attempt.id().value(), run.run(), now, again ? "run_again" : "needs_attention", cut(why));
            if (again) {
                LOG.warn("attempt {} run {}: {}; it runs again", attempt.id(), run.run(), why);
            } else {
                LOG.error("attempt {} needs attention after {} runs: {}", attempt.id(), run.run(), why);
            }
        }
        return again ? AttemptState.QUEUED : AttemptState.PLATFORM_ERROR;
    }

    /**
     * No run of it would ever be taken as it is asked for: it waits for a person and is not tried again.
     *
     * @param result why, in the words of those who asked, as a result of its own
     */
    @Transactional
    public void refused(Run run, Attempt attempt, String why, String result) {
        var now = clock.instant();
        runs.ended(run.id(), now, cut(why));
        if (attempts.givenUp(attempt.id().value(), run.run(), now, result, null, null) == 1) {
            events.add(attempt.id().value(), run.run(), now, "needs_attention", cut(why));
            LOG.error("attempt {} needs attention: {}", attempt.id(), why);
        }
    }

    private Duration pause(Run run) {
        return settings.retryAfter().multipliedBy(run.run());
    }

    /** Cancelled while it still waits: it never ran, so it costs nothing. */
    @Transactional
    public boolean cancelWaiting(Attempt attempt, String by) {
        if (attempts.cancelledInQueue(attempt.id().value(), clock.instant()) != 1) {
            return false;
        }
        events.add(attempt.id().value(), attempt.run(), clock.instant(), "cancelled", by);
        return true;
    }

    @Transactional
    public boolean cancelRunning(Attempt attempt, String by) {
        if (attempts.cancelAsked(attempt.id().value(), clock.instant()) != 1) {
            return false;
        }
        events.add(attempt.id().value(), attempt.run(), clock.instant(), "cancel_asked", by);
        return true;
    }

    /** Judged once more; empty while the submission is being judged. */
    @Transactional
    public Optional<Attempt> again(Attempt attempt, CourseVersionId course, String image, String by) {
        if (attempts.openOf(attempt.submission().value()).isPresent()) {
            return Optional.empty();
        }
        var next = attempts.save(attempt.again(
                course, image, attempts.lastGeneration(attempt.submission().value()) + 1, clock.instant()));
        events.add(next.id().value(), 0, clock.instant(), "rerun_asked", by);
        return Optional.of(next);
    }

    @Transactional
    public void cleared(List<Run> cleared) {
        runs.cleared(cleared.stream().map(Run::id).toList());
    }

    @Transactional
    public void announced(Attempt attempt) {
        attempts.announced(attempt.id().value());
        if (attempt.kind() == AttemptKind.PRACTICE) {
            sweepPractice(attempt);
        }
    }

    /** Only the last few practice runs are kept. */
    private void sweepPractice(Attempt newest) {
        List<UUID> old = attempts.oldPractice(
                newest.offering().value(),
                newest.lab().value(),
                newest.student().value(),
                settings.practiceKept(),
                SWEPT);
        old.stream().map(AttemptId::new).forEach(this::sweep);
    }

    private void sweep(AttemptId id) {
        var attempt = attempts.findById(id);
        if (attempt.isEmpty() || attempts.openRuns(id.value()) > 0) {
            return;
        }
        attempts.removeTests(id.value());
        attempts.removeEvents(id.value());
        attempts.removeRuns(id.value());
        attempts.remove(id.value());
        if (attempts.judgings(attempt.get().submission().value()) == 0) {
            submissions.remove(attempt.get().submission().value());
        }
    }

    private static String cut(String why) {
        return why.length() <= DETAIL ? why : why.substring(0, DETAIL);
    }
}
