package org.zhigu.labs;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets only so many submissions be open at once, in the order in which they came: each may hold the whole of a zip and
 * all that is in it in memory, and a class hands in at the same minute.
 */
@Singleton
class Turnstile {
    private final Semaphore places;
    private final Duration patience;

    Turnstile(LabsSettings settings) {
        places = new Semaphore(settings.openedAtOnce(), true);
        patience = settings.openedWithin();
    }

    /** Empty when there was no place for too long: nothing has been done then. */
    <T> Optional<T> pass(Supplier<T> act) {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return Optional.of(leaving(act));
    }

    /** Waits for a place however long that takes: for those who only look. */
    <T> T queue(Supplier<T> act) {
        places.acquireUninterruptibly();
        return leaving(act);
    }

    private <T> T leaving(Supplier<T> act) {
        try {
            return act.get();
        } finally {
            places.release();
        }
    }
}
