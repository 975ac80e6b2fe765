package org.zhigu.compute.slurm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhigu.compute.BackendException;
import org.zhigu.compute.Blame;

/**
 * The cluster's queue as it was about a poll ago. It is asked anew beside the work, so that nobody waits for it; only after
 * silence, or where the last answer has grown old, there is a wait. What takes long is asked more rarely.
 */
final class Lookout {
    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final int SILENCE = 5;
    /** After a look it is left alone for so many times as long as the look took. */
    private static final int PAUSE = 9;
    /** So long the commands are left alone after they failed where the way in answered. */
    private static final Duration WITHOUT_COMMANDS = Duration.ofMinutes(10);

    private final Door door;
    private final Door commands;
    private final SlurmSettings settings;
    private final Clock clock;
    private final Consumer<Snapshot> news;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Snapshot last = Snapshot.silent(Instant.EPOCH, "not asked yet");
    private volatile Instant due = Instant.EPOCH;
    private volatile Instant old = Instant.EPOCH;
    private volatile Instant commandsAgain = Instant.EPOCH;
    private volatile boolean doubted;

    /**
     * @param door the way in
     * @param commands squeue costs a tenth of what slurmrestd takes for the same answer, so it is asked where it is there
     */
    Lookout(Door door, Door commands, SlurmSettings settings, Clock clock, Consumer<Snapshot> news) {
        this.door = door;
        this.commands = commands;
        this.settings = settings;
        this.clock = clock;
        this.news = news;
    }

    Snapshot look() {
        var now = clock.instant();
        if (due.isAfter(now)) {
            return last;
        }
        if (last.silence() != null || !old.isAfter(now)) {
            asking.lock();
            return askLocked();
        }
        if (!asking.isLocked()) {
            Thread.ofVirtual().name("slurm-look").start(() -> {
                if (asking.tryLock()) {
                    askLocked();
                }
            });
        }
        return last;
    }

    /** The way in gave no answer: until it does, it alone is asked. */
    void doubt() {
        doubted = true;
        due = Instant.EPOCH;
    }

    private Snapshot askLocked() {
        Snapshot next;
        try {
            if (due.isAfter(clock.instant())) {
                return last;
            }
            next = ask();
            last = next;
        } finally {
            asking.unlock();
        }
        news.accept(next);
        return next;
    }

    private Snapshot ask() {
        var began = clock.instant();
        try {
            var next = Snapshot.of(began, jobs());
            if (last.silence() != null) {
                LOG.info("the cluster answers");
            }
            var pause = longer(
                    settings.poll(), Duration.between(began, clock.instant()).multipliedBy(PAUSE));
            due = began.plus(pause);
            old = began.plus(pause.multipliedBy(SILENCE));
            return next;
        } catch (BackendException e) {
            if (last.silence() == null) {
                LOG.warn("the cluster gives no answer: {}", e.getMessage());
            }
            var now = clock.instant();
            due = now.plus(settings.poll().multipliedBy(SILENCE));
            return Snapshot.silent(now, String.valueOf(e.getMessage()));
        }
    }

    private List<Line> jobs() {
        if (doubted || last.silence() != null || commandsAgain.isAfter(clock.instant())) {
            var lines = door.jobs();
            doubted = false;
            return lines;
        }
        try {
            return commands.jobs();
        } catch (BackendException e) {
            if (e.blame() != Blame.CLUSTER || settings.way() == SlurmSettings.Way.COMMANDS) {
                throw e;
            }
            var lines = door.jobs();
            LOG.info("squeue is not to be had ({}); slurmrestd is asked instead", e.getMessage());
            commandsAgain = clock.instant().plus(WITHOUT_COMMANDS);
            return lines;
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
